/** DuckDB's extensions that some nodes need. */
export const extensionNames = ['excel', 'avro', 'sqlite_scanner', 'postgres_scanner', 'mysql_scanner'] as const;

export type ExtensionName = (typeof extensionNames)[number];

/** The extensions must be of the engine's own version: DuckDB loads no other. */
export const EXTENSION_VERSION = '1.5.5';

/** DuckDB's names for the platforms, and the ending of the wheels for each. */
export const wheelTags = {
  linux_amd64: 'manylinux2014_x86_64',
  linux_arm64: 'manylinux2014_aarch64',
  osx_amd64: 'macosx_11_0_x86_64',
  osx_arm64: 'macosx_11_0_arm64',
  windows_amd64: 'win_amd64',
} as const;

export type ExtensionPlatform = keyof typeof wheelTags;

/** SHA-256 of each wheel. The binary inside is also signed by DuckDB, which refuses to load it when it was changed. */
export const wheelHashes: Record<ExtensionName, Record<ExtensionPlatform, string>> = {
  excel: {
    linux_amd64: 'f921eeb15fd4891631209f1a870b4b5301a4170486f09c80d6cbce48521a7fed',
    linux_arm64: 'be790d821a9b94da8cfca4087d5d3d2976f75aac738418aacf890ef8f13ceef0',
    osx_amd64: 'c72d3662c14c6a43b97c390c672eeefd763f641681543866213ba8d111dc2ead',
    osx_arm64: '24438ae8d2b3a860f87d0a91db4f87211c67f64a140d57a23a3abbe49e061b08',
    windows_amd64: 'b85151c93f9e80b85cd0ff2288c7cfd3d8484cd183e3e729f4b04e5a2c34e6d3',
  },
  avro: {
    linux_amd64: '9b7b37455a8e9ae498b0fa97404831c15c412aa5fd2c969c032e1d8231a43049',
    linux_arm64: 'a6419f1cd35f4758835e1837ff26afbb3ff4cc1b42c860713e5d3d83db3f00d2',
    osx_amd64: 'e514845752cd645f7bdf16e52a3e4c5147c4ef421cc1f7907075c70646c3d520',
    osx_arm64: '78a1bfdae015b3561a9a00f2f8265bdf87602fae75058c6087b893c34fac4ac7',
    windows_amd64: '5154f5d77ba764cc2a407f82cbc31d22729668581b84da4b63fc0d5df1d8ebc9',
  },
  sqlite_scanner: {
    linux_amd64: '0af00f8e4e6e0562e0fac1bb22d5c4a29d616a664da4194b51cbd26355b9a0c2',
    linux_arm64: '8ecdf91ba4572fcee32500919b7cd2717d74d2bfe65c2910ad2b1c4b9d9b0c07',
    osx_amd64: '7b0fc7f402d780bf706fe8ea9af04dc179cc951855e3b307a43b0f20d95e8bde',
    osx_arm64: '214efb42ded3e752fd3d537f953d2ab0093716abef4f9197986cafe5e5f4fd5d',
    windows_amd64: '44dea0db5349823ea7a9b44e0bffcb6fa53b4b820321f2ca351e83667814e70f',
  },
  postgres_scanner: {
    linux_amd64: 'fea9413d1b5bded7ead650aff91b3d7578c5149d832f666100b362f64404bf18',
    linux_arm64: '5b50d53ecb192fca381c79ebd70da43b98fefe28a5781162081777f65efc8268',
    osx_amd64: '797acdb64f10280303b66fb56c3537d3a7c82eab7cf6dfb4c71307c81c3e7b0d',
    osx_arm64: '053b9ee8abf30f1880a244c9396323273ec99cf4d72a658e702cf536848b7e5c',
    windows_amd64: '41fe1e2600059198300c40a0228b3a179586d197d33872a0849c7edd91426f78',
  },
  mysql_scanner: {
    linux_amd64: '91ea3d182de797113133c132bf267ba6c22dc716a2018cb6753470303baefbe8',
    linux_arm64: '39995ea7615e842fc60a9f1f8c8deb6105268521d83973a4dfc7b4a83c045cef',
    osx_amd64: '5c0ed7672931f62fa0b00f4ffd29e80c85668cef5f80fe4f528be7407acc4942',
    osx_arm64: '6f02367ec16d263fce19de4e0b1f6e614931b6ed347b9b2623f007cb3ee6bce4',
    windows_amd64: 'ea1237408ed9d9c02e9611caf23db227a24c01ac474c201185b5c687eda2a1a2',
  },
};
