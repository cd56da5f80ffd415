// The worker's side: one simulator, answers in the order of the questions.
import { type Code, fetchCode } from './code.js';
import { hotFor, type Hot } from './engine.js';
import { DirectEngine } from './direct.js';
import { type Answered, buffersOf, type Reply, type Request } from './messages.js';
import { startModule } from './module.js';
import { asRefusal, EarlyFault, EngineFault } from './refusal.js';

let code: Promise<Code> | undefined = fetchCode();
let engine: Promise<DirectEngine> | undefined = started();
engine.catch(() => {});
let turn: Promise<void> = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<Answered<Request>>) => {
  turn = turn.then(() => begin(data));
};

async function started(): Promise<DirectEngine> {
  try {
    code ??= fetchCode();
    return new DirectEngine(await startModule(code));
  } catch (thrown) {
    // What has not come is asked for again.
    code = undefined;
    engine = undefined;
    throw thrown;
  }
}

// The engine keeps what it is asked in order by itself: what waits for its rest holds up nothing here.
async function begin(request: Answered<Request>): Promise<void> {
  if (request.kind === 'close') return answer(request);
  engine ??= started();
  await engine.catch(() => {});
  void answer(request);
}

async function answer(request: Answered<Request>): Promise<void> {
  const { id } = request;
  try {
    if (request.kind === 'close') return await close();
    engine ??= started();
    const result = await carryOut(await engine, request);
    post({ id, result }, request.kind === 'read' ? buffersOf(result as Hot) : []);
  } catch (thrown) {
    if (thrown instanceof EngineFault) {
      const { message, guilty } = thrown;
      return post({ id, fault: message, guilty, early: thrown instanceof EarlyFault }, []);
    }
    const refusal = asRefusal(thrown);
    post({ id, refused: refusal.details, message: refusal.message }, []);
  }
}

async function close(): Promise<void> {
  const closed = await engine?.catch(() => undefined);
  closed?.close();
  engine = undefined;
}

function carryOut(direct: DirectEngine, request: Exclude<Request, { kind: 'close' }>): Promise<unknown> {
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
    case 'jsonText':
      return direct.jsonText(request.bytes);
    case 'version':
      return direct.version();
    case 'complete':
      return direct.complete(request.again);
  }
}

function post(reply: Reply, handedOver: ArrayBuffer[]): void {
  (self as unknown as Worker).postMessage(reply, handedOver);
}
