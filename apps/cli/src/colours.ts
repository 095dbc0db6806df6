import pc from 'picocolors';

/** Colours for what goes to each stream: none where it is not a terminal, or where the user does not want them. */
export const outColours = pc.createColors(pc.isColorSupported && process.stdout.isTTY === true);
export const errorColours = pc.createColors(pc.isColorSupported && process.stderr.isTTY === true);
