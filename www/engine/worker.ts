// The worker's side: one simulator, answers in the order of the questions.
import { fetchCode } from './code.js';
import { hotFor, type Hot } from './engine.js';
import { DirectEngine } from './direct.js';
import { type Answered, buffersOf, type Reply, type Request } from './messages.js';
import { startModule } from './module.js';
import { asRefusal } from './refusal.js';

const engine = startModule(fetchCode()).then((module) => new DirectEngine(module));
let turn: Promise<void> = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<Answered<Request>>) => {
  turn = turn.then(() => answer(data));
};

async function answer(request: Answered<Request>): Promise<void> {
  const { id } = request;
  try {
    const result = await carryOut(await engine, request);
    post({ id, result }, request.kind === 'read' ? buffersOf(result as Hot) : []);
  } catch (thrown) {
    const refusal = asRefusal(thrown);
    post({ id, refused: refusal.details, message: refusal.message }, []);
  }
}

function carryOut(direct: DirectEngine, request: Request): Promise<unknown> {
  switch (request.kind) {
    case 'load':
      return direct.load(request.dataset, request.main);
    case 'call':
      return direct.call(request.member, ...request.given);
    case 'read': {
      const hot = hotFor(...request.sizes);
      return direct.read(request.board, request.wanted, hot).then(() => hot);
    }
    case 'readContributions': {
      const hot = hotFor(...request.sizes);
      return direct.readContributions(request.units, hot).then(() => hot.contributions);
    }
    case 'datasetFromTable':
      return direct.datasetFromTable(request.bytes);
    case 'version':
      return direct.version();
  }
}

function post(reply: Reply, handedOver: ArrayBuffer[]): void {
  (self as unknown as Worker).postMessage(reply, handedOver);
}
