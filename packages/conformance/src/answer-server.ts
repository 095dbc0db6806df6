import { createServer, type Server } from 'node:http';
import type { NodeCase } from '@millrace/nodes/kit';

type Answers = NonNullable<NodeCase['answers']>;

/** A web server on this machine that gives each case's answers below a path of its own. */
export class AnswerServer {
  private readonly cases: Answers[] = [];
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, reply) => {
      const [, place = '', path = ''] = /^\/(\d+)(\/.*)$/.exec(request.url ?? '') ?? [];
      const { status = 200, headers = {}, body } = this.cases[Number(place)]?.[path] ?? { status: 404, body: '' };
      const moved = headers.link?.replaceAll('</', `</${place}/`);
      reply
        .writeHead(status, { 'content-type': 'application/json', ...headers, ...(moved === undefined ? {} : { link: moved }) })
        .end(body);
    });
  }

  listen(): Promise<void> {
    return new Promise((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  /** @returns the address below which the answers are given */
  serve(answers: Answers): string {
    const address = this.server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    return `http://127.0.0.1:${port}/${this.cases.push(answers) - 1}`;
  }

  close(): void {
    this.server.close();
  }
}
