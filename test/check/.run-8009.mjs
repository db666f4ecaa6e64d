// machines/failover.ts
import { assign, setup } from "xstate";

// machines/effect.ts
import { fromPromise } from "xstate";
var effect = (name) => fromPromise(() => Promise.reject(new Error(`the effect "${name}" was not provided`)));
function faultOf(error) {
  const { code, message, expected, found, fix } = error ?? {};
  return {
    code: typeof code === "string" ? code : "UNEXPECTED",
    message: typeof message === "string" ? message : String(error),
    ...expected === void 0 ? {} : { expected },
    ...found === void 0 ? {} : { found },
    ...fix === void 0 ? {} : { fix }
  };
}

// machines/failover.ts
var inputOf = ({ context }) => ({
  swap: context.swap,
  epoch: context.epoch
});
var change = (context, fields) => ({
  swap: context.swap && { ...context.swap, ...fields }
});
var outOfTime = (step, ms) => ({
  code: "TIMED_OUT",
  message: `${step} took longer than ${ms} ms`,
  expected: `an end within ${ms} ms`,
  found: "none"
});
var thrown = ({ event }) => faultOf(event.error);
var late = (step, doing) => ({ context }) => outOfTime(doing, limitOf(step)({ context }));
var limitOf = (step) => ({ context }) => context.swap?.plan.limits[step] ?? 0;
var allResults = (swap, known3) => swap.plan.sessions.filter((session3) => session3.action === "relaunch").map(
  ({ name, conversation: conversation2 }) => known3.find((result2) => result2.name === name) ?? swap.sessions.find((result2) => result2.name === name) ?? {
    name,
    conversation: conversation2,
    proved: false,
    ms: 0,
    error: { code: "NOT_PROVED", message: "the relaunch ended before this session was heard of" }
  }
);
var end = (swap, outcome2, sessions) => ({
  swap: null,
  last: {
    id: swap.id,
    from: swap.plan.from.name,
    to: swap.plan.to.name,
    outcome: outcome2,
    sessions,
    error: swap.error,
    recovered: swap.recovered
  }
});
var failoverMachine = setup({
  types: {
    context: {},
    events: {},
    input: {}
  },
  actors: {
    save: effect("save"),
    flip: effect("flip"),
    ensure: effect("ensure"),
    rollBack: effect("rollBack"),
    relaunch: effect("relaunch"),
    verify: effect("verify")
  },
  delays: {
    saveLimit: limitOf("save"),
    flipLimit: limitOf("flip"),
    ensureLimit: limitOf("ensure"),
    rollBackLimit: limitOf("rollBack"),
    relaunchLimit: limitOf("relaunch"),
    verifyLimit: limitOf("verify")
  },
  guards: {
    /** A plan made for another account or epoch is late, and is refused. */
    planFits: ({ context, event }) => event.type === "swap.requested" && event.plan.epoch === context.epoch && event.plan.from.name === context.active.name && event.plan.from.home === context.active.home && event.plan.to.home !== context.active.home,
    /** Of this very swap: a relaunch that ran out of time may still report. */
    isPlanned: ({ context: { swap }, event }) => event.type === "session.moved" && event.swap === swap?.id && swap.plan.sessions.some(({ name, action }) => name === event.result.name && action === "relaunch"),
    diskIsLeft: (_2, verdict) => verdict === "left",
    diskIsTarget: (_2, verdict) => verdict === "target"
  },
  actions: {
    begin: assign(
      ({ context, event }) => event.type === "swap.requested" ? {
        lastId: context.lastId + 1,
        swap: {
          id: context.lastId + 1,
          plan: event.plan,
          outcome: null,
          sessions: [],
          error: null,
          faults: [],
          notes: [],
          recovered: null
        }
      } : {}
    ),
    note: assign(
      ({ context }, notes) => change(context, { notes: [...context.swap?.notes ?? [], ...notes] })
    ),
    fail: assign(({ context }, error) => change(context, { error })),
    /** The commit point. */
    commit: assign(
      ({ context }) => context.swap ? { active: context.swap.plan.to, epoch: context.swap.plan.epoch + 1 } : {}
    ),
    keepResult: assign(
      ({ context, event }) => event.type === "session.moved" && context.swap ? change(context, {
        sessions: [...context.swap.sessions.filter(({ name }) => name !== event.result.name), event.result]
      }) : {}
    ),
    endSwapped: assign(
      ({ context }, sessions) => context.swap ? end(context.swap, "swapped", allResults(context.swap, sessions)) : {}
    ),
    endCancelled: assign(({ context }) => context.swap ? end(context.swap, "cancelled", []) : {}),
    standPartial: assign(
      ({ context }, error) => change(context, { outcome: "partialSwap", faults: [error], error: context.swap?.error ?? error })
    ),
    keepFaults: assign(({ context }, faults) => change(context, { faults })),
    recover: assign(
      ({ context }, recovered2) => change(context, { recovered: recovered2, faults: [], outcome: null })
    )
  }
}).createMachine({
  id: "failover",
  context: ({ input: input3 }) => ({
    active: input3.active,
    epoch: input3.epoch ?? 0,
    lastId: input3.lastId ?? 0,
    swap: null,
    last: null
  }),
  initial: "normal",
  states: {
    normal: {
      description: "One account is active; sessions run on it.",
      on: {
        "swap.requested": { guard: "planFits", target: "saving", actions: "begin" },
        "host.resumed": { target: "normal" }
      }
    },
    saving: {
      description: "What is needed to resume every session is made durable; nothing has changed yet.",
      invoke: {
        id: "save",
        src: "save",
        input: inputOf,
        onDone: {
          target: "flipping",
          actions: { type: "note", params: ({ event }) => event.output.notes }
        },
        onError: {
          target: "normal",
          actions: [{ type: "fail", params: thrown }, "endCancelled"]
        }
      },
      after: {
        saveLimit: {
          target: "normal",
          actions: [{ type: "fail", params: late("save", "saving") }, "endCancelled"]
        }
      },
      on: { "host.resumed": { target: "saving", reenter: true } }
    },
    flipping: {
      description: "The link is made to name the target, by one rename.",
      invoke: {
        id: "flip",
        src: "flip",
        input: inputOf,
        onDone: { target: "ensuring" },
        onError: {
          target: "rollingBack",
          actions: { type: "fail", params: thrown }
        }
      },
      after: {
        flipLimit: {
          target: "rollingBack",
          actions: {
            type: "fail",
            params: late("flip", "flipping")
          }
        }
      },
      on: { "host.resumed": { target: "flipping", reenter: true } }
    },
    ensuring: {
      description: "The shared links of the target's home are made to hold.",
      invoke: {
        id: "ensure",
        src: "ensure",
        input: inputOf,
        onDone: { target: "relaunching", actions: "commit" },
        onError: {
          target: "rollingBack",
          actions: { type: "fail", params: thrown }
        }
      },
      after: {
        ensureLimit: {
          target: "rollingBack",
          actions: {
            type: "fail",
            params: late("ensure", "ensuring")
          }
        }
      },
      on: { "host.resumed": { target: "ensuring", reenter: true } }
    },
    relaunching: {
      description: "Committed. Each session is stopped, started on the target, and made to prove itself.",
      invoke: {
        id: "relaunch",
        src: "relaunch",
        input: inputOf,
        onDone: {
          target: "normal",
          actions: { type: "endSwapped", params: ({ event }) => event.output.sessions }
        },
        onError: {
          target: "normal",
          actions: [
            { type: "fail", params: thrown },
            { type: "endSwapped", params: [] }
          ]
        }
      },
      after: {
        relaunchLimit: {
          target: "normal",
          actions: [
            {
              type: "fail",
              params: late("relaunch", "relaunching")
            },
            { type: "endSwapped", params: [] }
          ]
        }
      },
      on: {
        "session.moved": { guard: "isPlanned", actions: "keepResult" },
        "host.resumed": { target: "relaunching", reenter: true }
      }
    },
    rollingBack: {
      description: "The link is given back to the account that was left.",
      invoke: {
        id: "rollBack",
        src: "rollBack",
        input: inputOf,
        onDone: { target: "normal", actions: "endCancelled" },
        onError: {
          target: "partialSwap",
          actions: { type: "standPartial", params: thrown }
        }
      },
      after: {
        rollBackLimit: {
          target: "partialSwap",
          actions: {
            type: "standPartial",
            params: late("rollBack", "rolling back")
          }
        }
      },
      on: { "host.resumed": { target: "rollingBack", reenter: true } }
    },
    partialSwap: {
      description: "Neither swapped nor undone: an operator mends the disk, and only a verified recovery leaves it.",
      initial: "standing",
      on: { "host.resumed": { target: ".standing" } },
      states: {
        standing: {
          on: { "recover.requested": { target: "verifying" } }
        },
        verifying: {
          invoke: {
            id: "verify",
            src: "verify",
            input: inputOf,
            onDone: [
              {
                guard: { type: "diskIsLeft", params: ({ event }) => event.output.verdict },
                target: "#failover.normal",
                actions: [{ type: "recover", params: "left" }, "endCancelled"]
              },
              {
                guard: { type: "diskIsTarget", params: ({ event }) => event.output.verdict },
                target: "#failover.relaunching",
                actions: [{ type: "recover", params: "target" }, "commit"]
              },
              {
                target: "standing",
                actions: { type: "keepFaults", params: ({ event }) => event.output.faults }
              }
            ],
            onError: {
              target: "standing",
              actions: { type: "keepFaults", params: ({ event }) => [faultOf(event.error)] }
            }
          },
          after: {
            verifyLimit: {
              target: "standing",
              actions: {
                type: "keepFaults",
                params: ({ context }) => [outOfTime("verifying", context.swap?.plan.limits.verify ?? 0)]
              }
            }
          }
        }
      }
    }
  }
});

// packages/xstate-check/src/machine/blank.ts
var answers = /* @__PURE__ */ new Map([
  // Not a promise, and null in JSON.
  ["then", void 0],
  ["toJSON", () => null],
  ["length", 0],
  [Symbol.toPrimitive, () => ""],
  [Symbol.iterator, () => [][Symbol.iterator]()]
]);
var blank = new Proxy(() => void 0, {
  get: (_2, key) => answers.has(key) || typeof key === "symbol" ? answers.get(key) : blank,
  apply: () => blank,
  construct: () => ({})
});

// packages/xstate-check/src/machine/key.ts
var known = /* @__PURE__ */ new WeakMap();
var numbers = /* @__PURE__ */ new Map();
var isActor = (value) => "sessionId" in value && "id" in value && "send" in value;
var fieldsOf = (value, seen6) => Object.keys(value).sort().map((field) => `${JSON.stringify(field)}:${textOf(value[field], seen6)}`).join();
function objectText(value, seen6) {
  if (seen6.includes(value)) return `^${seen6.indexOf(value)}`;
  const inner = [...seen6, value];
  if (Array.isArray(value)) return `[${value.map((one) => textOf(one, inner)).join()}]`;
  if (value instanceof Date) return `Date(${value.getTime()})`;
  if (value instanceof RegExp) return String(value);
  if (value instanceof Set) return `Set(${[...value].map((one) => textOf(one, inner)).join()})`;
  if (value instanceof Map) return `Map(${[...value].map((pair) => textOf(pair, inner)).join()})`;
  if (isActor(value)) return `actor(${value.id})`;
  const kind = Object.getPrototypeOf(value)?.constructor?.name ?? "Object";
  const message = value instanceof Error ? `${JSON.stringify(value.message)},` : "";
  return `${kind === "Object" ? "" : kind}{${message}${fieldsOf(value, inner)}}`;
}
function textOf(value, seen6) {
  if (value === blank) return "?";
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return `function ${value.name}`;
  if (typeof value !== "object" || value === null)
    return Object.is(value, -0) ? "-0" : typeof value === "bigint" ? `${value}n` : String(value);
  const seenBefore = known.get(value);
  if (seenBefore !== void 0) return seenBefore;
  const text = objectText(value, seen6);
  if (text.includes("^")) return text;
  const number = numbers.get(text) ?? `#${numbers.size}`;
  numbers.set(text, number);
  known.set(value, number);
  return number;
}
function forgetKeys() {
  if (numbers.size < 1e6) return;
  known = /* @__PURE__ */ new WeakMap();
  numbers = /* @__PURE__ */ new Map();
}
var keyOf = (value) => textOf(value, []);

// packages/xstate-check/src/check/fair.ts
var Fairness = class {
  #space;
  #rules;
  #out = [];
  constructor(space, rules) {
    this.#space = space;
    this.#rules = rules;
  }
  edge(from, to, move) {
    const list = this.#out[from] ?? [];
    this.#out[from] = list;
    list.push({ to, move });
  }
  /** The first rule that never comes to hold, and how. */
  broken(nodes) {
    for (const [name, rule] of Object.entries(this.#rules.eventually ?? {})) {
      const found = this.#brokenRule(nodes, rule);
      if (found) return { ...found, fault: `${name}: may never come` };
    }
    return void 0;
  }
  #brokenRule(nodes, { from, to }) {
    const holds = (rule) => {
      const judged = /* @__PURE__ */ new Map();
      return (at2) => {
        const { state } = nodes[at2];
        const core = this.#space.core(state);
        const known3 = judged.get(core) ?? Boolean(rule(this.#space.view(state)));
        judged.set(core, known3);
        return known3;
      };
    };
    const isGoal = holds(to);
    const begins4 = from ? holds(from) : () => true;
    const waiting2 = /* @__PURE__ */ new Set();
    const left = [];
    const add = (at2) => {
      if (isGoal(at2) || waiting2.has(at2)) return;
      waiting2.add(at2);
      left.push(at2);
    };
    for (const at2 of nodes.keys()) if (begins4(at2)) add(at2);
    for (let at2 = left.pop(); at2 !== void 0; at2 = left.pop()) for (const edge of this.#out[at2] ?? []) add(edge.to);
    for (const part of this.#parts(waiting2))
      if (this.#isFair(part)) {
        const at2 = Math.min(...part);
        return { at: at2, circle: this.#circle(at2, new Set(part)) };
      }
    return void 0;
  }
  #inner(at2, part) {
    return (this.#out[at2] ?? []).filter(({ to, move }) => move.fair !== void 0 && part.has(to));
  }
  #isFair(part) {
    const inside = new Set(part);
    const done2 = new Set(part.flatMap((at2) => this.#inner(at2, inside).map(({ move }) => move.fair)));
    const always = (fair) => part.every((at2) => (this.#out[at2] ?? []).some(({ move }) => move.fair === fair));
    const all = new Set((this.#out[part[0]] ?? []).flatMap(({ move }) => move.fair ?? []));
    return [...all].every((fair) => done2.has(fair) || !always(fair));
  }
  /** The shortest way round, for the picture; empty where the run stands still. */
  #circle(at2, part) {
    const by = /* @__PURE__ */ new Map();
    const left = [at2];
    for (const one of left)
      for (const { to, move } of this.#inner(one, part)) {
        if (to === at2) {
          const way = [move];
          for (let back2 = one; back2 !== at2; ) {
            const step = by.get(back2);
            way.unshift(step.move);
            back2 = step.from;
          }
          return way;
        }
        if (by.has(to)) continue;
        by.set(to, { from: one, move });
        left.push(to);
      }
    return [];
  }
  /** The strongly connected parts of the states that wait, by Tarjan, without recursion. */
  *#parts(waiting2) {
    const index = /* @__PURE__ */ new Map();
    const low = /* @__PURE__ */ new Map();
    const stack = [];
    const onStack = /* @__PURE__ */ new Set();
    for (const root of waiting2) {
      if (index.has(root)) continue;
      const work = [];
      const enter = (at2) => {
        index.set(at2, index.size);
        low.set(at2, index.get(at2));
        stack.push(at2);
        onStack.add(at2);
        work.push({ at: at2, edges: this.#inner(at2, waiting2), next: 0 });
      };
      enter(root);
      for (let top = work.at(-1); top; top = work.at(-1)) {
        const { at: at2 } = top;
        const edge = top.edges[top.next++];
        if (edge) {
          if (!index.has(edge.to)) enter(edge.to);
          else if (onStack.has(edge.to)) low.set(at2, Math.min(low.get(at2), index.get(edge.to)));
          continue;
        }
        work.pop();
        const above = work.at(-1);
        if (above) low.set(above.at, Math.min(low.get(above.at), low.get(at2)));
        if (low.get(at2) !== index.get(at2)) continue;
        const part = [];
        for (let one = stack.pop(); one !== void 0; one = stack.pop()) {
          onStack.delete(one);
          part.push(one);
          if (one === at2) break;
        }
        yield part;
      }
    }
  }
};

// packages/xstate-check/src/machine/stepper.ts
import {
  createActor,
  fromTransition
} from "xstate";

// packages/xstate-check/src/machine/labels.ts
function stateText(value) {
  const leaves = (part, path) => typeof part === "string" ? [[...path, part].join(".")] : Object.entries(part).flatMap(([key, below]) => leaves(below ?? {}, [...path, key]));
  return leaves(value, []).join(" & ");
}
var nodeText = (node) => node.path.join(".") || node.id;
function allNodes(machine) {
  const below = (node) => [node, ...Object.values(node.states).flatMap(below)];
  return below(machine.root);
}
var alternatives = (transition4) => (transition4.eventType === "" ? transition4.source.always : transition4.source.transitions.get(transition4.eventType)) ?? [transition4];
function actorText(node, id) {
  const index = node.invoke.findIndex((invoke) => invoke.id === id);
  const src = node.invoke[index]?.src;
  return id === `${index}.${node.id}` && typeof src === "string" && !src.startsWith("xstate.invoke.") ? src : id;
}
var matches = (type, descriptor) => descriptor === type || descriptor === "*" || descriptor.endsWith(".*") && (type === descriptor.slice(0, -2) || type.startsWith(descriptor.slice(0, -1)));
var actorEvent = /^xstate\.(done|error)\.actor\.(.*)$/;
var snapshotEvent = /^xstate\.snapshot\.(.*)$/;
function siteText({ eventType, source }) {
  if (eventType === "") return "always";
  const [, end2, actor = ""] = actorEvent.exec(eventType) ?? [];
  const id = actor || snapshotEvent.exec(eventType)?.[1];
  if (id !== void 0 && source.invoke.some((invoke) => invoke.id === id)) {
    const key = end2 === "done" ? "onDone" : end2 === "error" ? "onError" : "onSnapshot";
    return source.invoke.length === 1 ? key : `${key}(${actorText(source, id)})`;
  }
  const prefix = "xstate.after.";
  if (eventType.startsWith(prefix)) return `after(${eventType.slice(prefix.length, -source.id.length - 1)})`;
  return eventType === `xstate.done.state.${source.id}` ? "done" : `on(${eventType})`;
}
function transitionText(transition4) {
  const all = alternatives(transition4);
  const index = all.length > 1 ? `[${all.indexOf(transition4)}]` : "";
  return `${nodeText(transition4.source)}.${siteText(transition4)}${index}`;
}
var transitionKey = (transition4) => `${transition4.source.id}|${transition4.eventType}|${alternatives(transition4).indexOf(transition4)}`;

// packages/xstate-check/src/machine/stepper.ts
function localFacts({ snapshot, timers, ended: ended3 }, view) {
  const { value, status, children, historyValue, output } = snapshot;
  const history = Object.entries(historyValue ?? {}).map(([id, nodes]) => [id, nodes.map((node) => node.id)]);
  const actors = Object.entries(children).map(([id, child]) => [
    id,
    child?.options?.input,
    ended3.has(id)
  ]);
  const clock2 = [...timers].map(([id, { delay, event, armed }]) => [id, delay, event, armed]);
  return [value, status, view ? view(snapshot) : snapshot.context, history, clock2, actors, output];
}
var endOf = /^xstate\.(?:done|error)\.actor\.(.*)$/;
var Stepper = class {
  machine;
  #scope;
  #taken = [];
  #actions = [];
  /** `others`: actors that the machine finds in its system by these names. */
  constructor(machine, others = {}) {
    this.machine = machine;
    const self = createActor(
      fromTransition((state) => state, void 0),
      { id: machine.id }
    );
    self.system.inspect((event) => {
      const transitions = event._transitions;
      if (event.actorRef === self && transitions) this.#taken.push(...transitions.map(transitionKey));
    });
    const keyed = new Map(Object.entries(others));
    Object.assign(self.system, {
      get: (name) => keyed.get(name),
      _set: (name, actor) => keyed.set(name, actor)
    });
    const nothing3 = () => void 0;
    Object.assign(self, { _parent: { id: "parent", sessionId: "parent", send: nothing3 } });
    this.#scope = {
      self,
      id: machine.id,
      sessionId: self.sessionId,
      system: self.system,
      logger: nothing3,
      defer: nothing3,
      stopChild: nothing3,
      emit: nothing3,
      actionExecutor: (action) => this.#actions.push(action)
    };
  }
  #run(before2, event, next) {
    this.#taken = [];
    this.#actions = [];
    if (before2) this.#scope.self._snapshot = before2.snapshot;
    const snapshot = next();
    const actions = this.#actions;
    const [, gone] = endOf.exec(event.type) ?? [];
    const ended3 = /* @__PURE__ */ new Set();
    for (const [id, child] of Object.entries(snapshot.children))
      if ((before2?.ended.has(id) || gone === id) && before2?.snapshot.children[id] === child) ended3.add(id);
    const timers = snapshot.status === "active" ? timersAfter(before2?.timers, actions, this.#scope.self) : /* @__PURE__ */ new Map();
    const begun = Object.entries(snapshot.children).flatMap(
      ([id, child]) => child && child !== before2?.snapshot.children[id] ? [id] : []
    );
    return { local: { snapshot, timers, ended: ended3 }, taken: this.#taken, begun, actions };
  }
  /** At the beginning. A machine that cannot start has the status `error`. */
  start(input3) {
    return this.#run(void 0, { type: "xstate.init" }, () => {
      ;
      this.#scope.self._snapshot = void 0;
      return this.machine.getInitialSnapshot(this.#scope, input3);
    });
  }
  /** After an event. Throws what an action or a guard throws. */
  step(local, event) {
    return this.#run(local, event, () => this.machine.transition(local.snapshot, event, this.#scope));
  }
  /** After a timer has run out. */
  expire(local, id) {
    const timer = local.timers.get(id);
    if (!timer) throw new Error(`no timer "${id}" is armed`);
    const timers = new Map(local.timers);
    timers.delete(id);
    return this.step({ ...local, timers }, timer.event);
  }
  /** Started again from a value and a context alone: no timer, no child, no history. */
  restore(value, context) {
    const snapshot = this.machine.resolveState({ value, context });
    return { snapshot, timers: /* @__PURE__ */ new Map(), ended: /* @__PURE__ */ new Set() };
  }
};
function timersAfter(before2 = /* @__PURE__ */ new Map(), actions, self) {
  const timers = new Map(before2);
  for (const { type, params } of actions) {
    const { id, delay, event, to, sendId } = params ?? {};
    if (type === "xstate.cancel") timers.delete(String(sendId));
    const isOwn = type === "xstate.raise" || type === "xstate.sendTo" && to === self;
    if (!isOwn || typeof delay !== "number") continue;
    const { type: name } = event;
    let key = id ?? name;
    while (id === void 0 && timers.has(key)) key += "'";
    timers.delete(key);
    timers.set(key, { event, delay, armed: Number.POSITIVE_INFINITY });
  }
  const groups = [...new Set([...timers.values()].map(({ armed }) => armed))];
  return new Map([...timers].map(([id, timer]) => [id, { ...timer, armed: groups.indexOf(timer.armed) }]));
}
function dueTimers(timers) {
  const all = [...timers];
  return all.filter(
    ([, { delay, armed }], index) => all.every(
      ([, other2], at2) => at2 < index ? !(other2.delay <= delay) : !(at2 > index && other2.armed === armed && other2.delay < delay)
    )
  ).map(([id]) => id);
}

// packages/xstate-check/src/check/intern.ts
var Intern = class {
  #ids = /* @__PURE__ */ new Map();
  #things = [];
  /** The number of the thing that has this key; the first that came with it is the one that is kept. */
  id(key, thing) {
    const known3 = this.#ids.get(key);
    if (known3 !== void 0) return known3;
    const id = this.#things.push(thing) - 1;
    this.#ids.set(key, id);
    return id;
  }
  of(id) {
    return this.#things[id];
  }
  get size() {
    return this.#things.length;
  }
};
var Memo = class {
  #rows = [];
  get(one, other2, make) {
    const row = this.#rows[one] ?? /* @__PURE__ */ new Map();
    this.#rows[one] = row;
    const known3 = row.get(other2);
    if (known3 !== void 0) return known3;
    const made = make();
    row.set(other2, made);
    return made;
  }
};

// packages/xstate-check/src/harness/json.ts
var kindOf = (value) => {
  if (typeof value === "bigint" || typeof value === "symbol" || typeof value === "function") return typeof value;
  if (typeof value === "number") return Number.isFinite(value) ? void 0 : String(value);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return void 0;
  if ("sessionId" in value) return "actor";
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null ? void 0 : prototype.constructor?.name ?? "object";
};
function lostInJson(value, place) {
  const kind = kindOf(value);
  if (kind) return { place, kind };
  if (typeof value !== "object" || value === null) return void 0;
  for (const [field, inner] of Object.entries(value)) {
    const lost = lostInJson(inner, Array.isArray(value) ? `${place}[${field}]` : `${place}.${field}`);
    if (lost) return lost;
  }
  return void 0;
}
function throughJson(value) {
  try {
    return JSON.parse(JSON.stringify(value) ?? "null");
  } catch {
    return null;
  }
}

// packages/xstate-check/src/harness/life.ts
import {
  createActor as createActor2,
  fromPromise as fromPromise2
} from "xstate";
var unimplemented = (machine) => allNodes(machine).flatMap((node) => node.invoke.map(({ src }) => src)).filter((src) => typeof src === "string" && !src.startsWith("xstate.invoke.")).filter((src) => !(src in machine.implementations.actors));
function completed(machine) {
  const missing = unimplemented(machine);
  if (missing.length === 0) return machine;
  const waiting2 = fromPromise2(() => new Promise(() => void 0));
  return machine.provide({ actors: Object.fromEntries(missing.map((name) => [name, waiting2])) });
}

// packages/xstate-check/src/check/troupe.ts
var nameOf = (child) => {
  const { src, id } = child;
  return typeof src === "string" && !src.startsWith("xstate.invoke.") ? src : id;
};
var childrenOf = ({ snapshot }) => snapshot.status === "active" ? snapshot.children : {};
var Troupe = class {
  names;
  events = new Intern();
  locals = new Intern();
  #steppers;
  #parts;
  #heard = new Memo();
  /** Keys of the transitions that were taken, by machine. */
  taken = /* @__PURE__ */ new Map();
  /** How often XState was asked. */
  asked = 0;
  constructor(parts) {
    this.#parts = parts;
    this.names = Object.keys(parts);
    const others = Object.fromEntries(this.names.map((name) => [name, { id: name, sessionId: name, send() {
    } }]));
    this.#steppers = this.names.map((name) => new Stepper(completed(parts[name].machine), others));
  }
  event(event) {
    return this.events.id(keyOf(event), event);
  }
  /** All machines at their beginning. */
  start() {
    return this.names.map(
      (name, machine) => this.#heardOf(machine, void 0, () => this.#stepper(machine).start(this.#parts[name]?.input))
    );
  }
  hear(id, event) {
    return this.#heard.get(id, event, () => {
      const { machine, local } = this.locals.of(id);
      if (local.snapshot.status !== "active")
        return { local: id, taken: [], begun: [], stopped: [], tell: [], error: void 0 };
      const what = this.events.of(event);
      if (!this.#answers(local, what.type))
        return { local: id, taken: [], begun: [], stopped: [], tell: [], error: void 0 };
      return this.#heardOf(machine, local, () => this.#stepper(machine).step(local, what));
    });
  }
  expire(id, timer) {
    const { machine, local } = this.locals.of(id);
    const key = -1 - this.event({ type: `in time: ${timer}` });
    return this.#heard.get(
      id,
      key,
      () => this.#heardOf(machine, local, () => this.#stepper(machine).expire(local, timer))
    );
  }
  #answers({ snapshot }, type) {
    if (type.startsWith("xstate.")) return true;
    const nodes = snapshot._nodes;
    return nodes.some((node) => [...node.transitions.keys()].some((descriptor) => matches(type, descriptor)));
  }
  /** After a crash: its value and its context, as they come back from JSON. */
  restore(id, anew) {
    return this.#heard.get(id, anew ? Number.MAX_SAFE_INTEGER : Number.MIN_SAFE_INTEGER, () => this.#restore(id, anew));
  }
  #restore(id, anew) {
    const { machine, local } = this.locals.of(id);
    const { value, context } = local.snapshot;
    const stepper = this.#stepper(machine);
    const input3 = this.#parts[this.names[machine]]?.input;
    return this.#heardOf(
      machine,
      void 0,
      () => anew ? stepper.start(input3) : {
        local: stepper.restore(value, lostInJson(context, "") ? throughJson(context) : context),
        taken: [],
        begun: [],
        actions: []
      }
    );
  }
  #stepper(machine) {
    return this.#steppers[machine];
  }
  #heardOf(machine, before2, run2) {
    this.asked++;
    let stepped;
    try {
      stepped = run2();
    } catch (error2) {
      if (!before2) throw error2;
      const local2 = { ...before2, snapshot: { ...before2.snapshot, status: "error", error: error2 } };
      stepped = { local: local2, taken: [], begun: [], actions: [] };
    }
    const { local, taken, actions } = stepped;
    const name = this.names[machine];
    const all = this.taken.get(name) ?? /* @__PURE__ */ new Set();
    for (const one of taken) all.add(one);
    this.taken.set(name, all);
    const was = before2 ? childrenOf(before2) : {};
    const is = childrenOf(local);
    const begun = Object.entries(is).flatMap(
      ([id, child]) => child && was[id] !== child ? [{ id, name: nameOf(child), input: child.options?.input }] : []
    );
    const stopped = Object.keys(was).filter((id) => is[id] !== was[id]);
    const tell2 = actions.flatMap(({ type, params }) => {
      const { to, event, delay } = params ?? {};
      const target = to?.id;
      return type === "xstate.sendTo" && delay === void 0 && event && target && this.names.includes(target) ? [{ to: target, event }] : [];
    });
    const { status, error } = local.snapshot;
    return {
      local: this.locals.id(`${machine} ${keyOf(this.facts(machine, local))}`, { machine, local }),
      taken,
      begun,
      stopped,
      tell: tell2,
      error: status === "error" ? String(error?.message ?? error) : void 0
    };
  }
  /** All that decides what a machine can do next, as plain data. */
  facts(machine, local) {
    return localFacts(local, this.#parts[this.names[machine]]?.view);
  }
};

// packages/xstate-check/src/check/space.ts
var listOf = (value) => value === void 0 ? [] : Array.isArray(value) ? value : [value];
var before = (one, other2) => one - other2;
var Space = class {
  troupe;
  worlds = new Intern();
  running = new Intern();
  /** Where each machine stands and the world, without the effects: all that rules see. */
  #system;
  #rules;
  #outcomes = new Memo();
  #views = /* @__PURE__ */ new Map();
  #stepped = /* @__PURE__ */ new Map();
  constructor(system, rules) {
    this.#system = system;
    this.#rules = rules;
    this.troupe = new Troupe(system.machines);
  }
  start() {
    const draft = new Draft(
      this,
      this.troupe.names.map(() => -1),
      this.#world(this.#system.world),
      [],
      0
    );
    for (const [machine, heard] of this.troupe.start().entries()) draft.take(machine, heard);
    return { state: draft.state(), error: draft.error };
  }
  #world(world) {
    return this.worlds.id(keyOf(world), world);
  }
  /** The part of a state that rules see, as a text. */
  core({ locals, world }) {
    return `${locals.join()}|${world}`;
  }
  /** What rules see. */
  view(state) {
    const key = this.core(state);
    const known3 = this.#views.get(key);
    if (known3) return known3;
    const timers = {};
    const view = { world: this.worlds.of(state.world), timers };
    for (const [machine, name] of this.troupe.names.entries()) {
      const { local } = this.troupe.locals.of(state.locals[machine]);
      view[name] = local.snapshot;
      timers[name] = Object.fromEntries([...local.timers].map(([id, { delay }]) => [id, delay]));
    }
    this.#views.set(key, view);
    return view;
  }
  #effect({ name, id }) {
    const effects = this.#system.effects ?? {};
    return effects[id] ?? effects[name] ?? anyEnd;
  }
  /** What may come of the next step of an effect. */
  #outcomesOf(number, state) {
    const run2 = () => {
      const one = this.running.of(number);
      const others = state.running.filter((other2) => other2 !== number).map((other2) => this.running.of(other2).name);
      let isAlone = true;
      let readsOthers = false;
      const worlds = this.worlds;
      const at2 = {
        input: one.input,
        step: one.step,
        memory: one.memory,
        get world() {
          isAlone = false;
          return worlds.of(state.world);
        },
        get others() {
          isAlone = false;
          readsOthers = true;
          return others;
        }
      };
      const list = listOf(this.#effect(one)(at2));
      return { list, isAlone, readsOthers };
    };
    const known3 = this.#outcomes.get(number, state.world, () => {
      const first = run2();
      return first.readsOthers ? { list: [], isAlone: false, ...{ again: true } } : first;
    });
    return "again" in known3 ? run2() : known3;
  }
  /** Whether what is on its way of an effect would change anything. */
  mayLand(number, state) {
    const { list } = this.#outcomesOf(number, state);
    return list.some(({ world, tell: tell2 }) => world !== void 0 || tell2) || list.length === 1 && list[0]?.kind === "on";
  }
  /** Everything that can happen next. */
  moves(state) {
    const moves = [];
    const numbers2 = state.running.filter((number, at2) => state.running[at2 - 1] !== number);
    for (const number of numbers2) {
      const { list, isAlone } = this.#outcomesOf(number, state);
      const one = this.running.of(number);
      const [only] = list;
      const isSilent = only?.kind === "on" && !only.tell && only.world === void 0;
      if (this.#rules.reduce !== false && isAlone && list.length === 1 && isSilent)
        return [this.#effectMove(state, number, one, only)];
      for (const outcome2 of list) if (!one.aborted) moves.push(this.#effectMove(state, number, one, outcome2));
      if (one.aborted) moves.push(...this.#lateMoves(state, number, one, list));
    }
    for (const [machine, local] of state.locals.entries()) moves.push(...this.#timerMoves(state, machine, local));
    moves.push(...this.#stepMoves(state));
    const { crash } = this.#rules;
    const max = crash === true ? void 0 : crash?.max;
    if (crash && (max === void 0 || state.crashes < max)) moves.push(this.#crashMove(state));
    return moves;
  }
  #move(state, parts, apply) {
    const draft = new Draft(this, state.locals, state.world, state.running, state.crashes);
    apply(draft);
    return { ...parts, told: draft.told, to: draft.state(), error: draft.error };
  }
  #effectMove(state, number, one, outcome2) {
    const { id, name, step } = one;
    const machine = this.troupe.names[one.machine];
    const what = outcome2.label ?? (outcome2.kind === "on" ? `step ${step + 1}` : outcome2.kind);
    const parts = {
      kind: one.aborted ? "late" : "effect",
      label: `${machine}.${id}: ${what}`,
      machine,
      effect: { id, name, step, outcome: outcome2 },
      fair: outcome2.mishap ? void 0 : `${machine}.${id}`
    };
    return this.#move(state, parts, (draft) => {
      draft.drop(number);
      if (outcome2.world !== void 0) draft.world = this.#world(outcome2.world);
      if (outcome2.kind === "on") {
        const memory = "memory" in outcome2 ? outcome2.memory : one.memory;
        draft.add({ ...one, step: step + 1, memory });
      }
      for (const tell2 of outcome2.tell ?? []) draft.tell(tell2);
      if (outcome2.kind !== "on") draft.hear(one.machine, endOf2(id, outcome2));
    });
  }
  /** One that nobody wants any more: the call that was on its way is made, or is not, and it comes to rest. */
  #lateMoves(state, number, one, list) {
    const machine = this.troupe.names[one.machine];
    const rest = (outcome2) => this.#move(
      state,
      {
        kind: "late",
        label: `${machine}.${one.id}, aborted: ${outcome2 ? outcome2.label ?? `step ${one.step + 1} after all` : "comes to rest"}`,
        machine,
        ...outcome2 && { effect: { id: one.id, name: one.name, step: one.step, outcome: outcome2 } },
        fair: outcome2 ? void 0 : `${machine}.${one.id} rests`
      },
      (draft) => {
        draft.drop(number);
        if (outcome2?.world !== void 0) draft.world = this.#world(outcome2.world);
        for (const tell2 of outcome2?.tell ?? []) draft.tell(tell2);
      }
    );
    return [rest(), ...list.filter(({ world, tell: tell2 }) => world !== void 0 || tell2).map(rest)];
  }
  #timerMoves(state, machine, local) {
    const { timers } = this.troupe.locals.of(local).local;
    if (timers.size === 0 || this.#rules.timers === false) return [];
    const name = this.troupe.names[machine];
    return dueTimers(timers).map((id) => {
      const timer = timers.get(id)?.event;
      const parts = {
        kind: "timer",
        label: `${name}: ${id} runs out`,
        machine: name,
        timer,
        fair: `${name} ${id}`
      };
      return this.#move(state, parts, (draft) => draft.take(machine, this.troupe.expire(local, id)));
    });
  }
  #stepMoves(state) {
    const key = this.core(state);
    let steps = this.#stepped.get(key);
    if (!steps) {
      const view = this.view(state);
      steps = Object.entries(this.#rules.steps ?? {}).flatMap(
        ([name, step]) => listOf(step(view)).flatMap((outcome2) => this.#isNothing(state, outcome2) ? [] : [{ name, outcome: outcome2 }])
      );
      this.#stepped.set(key, steps);
    }
    const fair = this.#rules.fair ?? [];
    return steps.map(({ name, outcome: outcome2 }) => {
      const label = outcome2.label ? `${name}: ${outcome2.label}` : name;
      const parts = {
        kind: "step",
        label,
        fair: fair.includes(name) && !outcome2.mishap ? `step ${name}` : void 0
      };
      return this.#move(state, parts, (draft) => {
        if (outcome2.world !== void 0) draft.world = this.#world(outcome2.world);
        for (const tell2 of outcome2.tell ?? []) draft.tell(tell2);
      });
    });
  }
  /** What nobody answers to leads nowhere. */
  #isNothing({ locals }, { world, tell: tell2 = [] }) {
    if (world !== void 0) return false;
    return tell2.every(({ to, event }) => {
      const local = locals[this.troupe.names.indexOf(to)];
      if (local === void 0) return false;
      const heard = this.troupe.hear(local, this.troupe.event(event));
      return heard.local === local && heard.begun.length + heard.stopped.length + heard.tell.length === 0;
    });
  }
  /** Everything that runs is gone; each machine comes back to what was durable, and is sent what it resumes by. */
  #crashMove(state) {
    const { resume = {}, world, anew = [], max } = this.#rules.crash === true ? {} : this.#rules.crash ?? {};
    return this.#move(state, { kind: "crash", label: "crash", fair: void 0 }, (draft) => {
      draft.running = [];
      draft.crashes = max === void 0 ? 0 : state.crashes + 1;
      if (world) draft.world = this.#world(world(this.worlds.of(state.world)));
      for (const [machine, local] of state.locals.entries())
        draft.take(machine, this.troupe.restore(local, anew.includes(this.troupe.names[machine])));
      for (const [to, event] of Object.entries(resume)) draft.tell({ to, event });
    });
  }
};
var anyEnd = () => [{ kind: "done" }, { kind: "fail", error: { message: "failed" } }];
var endOf2 = (id, { kind, output, error }) => kind === "done" ? { type: `xstate.done.actor.${id}`, output, actorId: id } : { type: `xstate.error.actor.${id}`, error, actorId: id };
var Draft = class {
  #space;
  #locals;
  world;
  running;
  crashes;
  told = [];
  error;
  constructor(space, locals, world, running2, crashes) {
    this.#space = space;
    this.#locals = [...locals];
    this.world = world;
    this.running = [...running2];
    this.crashes = crashes;
  }
  drop(number) {
    this.running.splice(this.running.indexOf(number), 1);
  }
  add(one) {
    const { machine, id, name, input: input3, step, memory, aborted } = one;
    this.running.push(this.#space.running.id(keyOf([machine, id, name, input3, step, memory, aborted]), one));
  }
  tell({ to, event }) {
    const machine = this.#space.troupe.names.indexOf(to);
    if (machine < 0)
      throw new Error(`no machine "${to}" in the system; there are: ${this.#space.troupe.names.join(", ")}`);
    this.told.push({ to, event });
    this.hear(machine, event);
  }
  hear(machine, event) {
    const { troupe } = this.#space;
    this.take(machine, troupe.hear(this.#locals[machine], troupe.event(event)));
  }
  take(machine, heard) {
    this.#locals[machine] = heard.local;
    if (heard.error !== void 0) this.error = `"${this.#space.troupe.names[machine]}" died: ${heard.error}`;
    for (const id of heard.stopped)
      for (const number of [...this.running]) {
        const one = this.#space.running.of(number);
        if (one.machine !== machine || one.id !== id || one.aborted) continue;
        this.drop(number);
        if (this.#space.mayLand(number, this.state())) this.add({ ...one, aborted: true });
      }
    for (const { id, name, input: input3 } of heard.begun)
      this.add({ machine, id, name, input: input3, step: 0, memory: void 0, aborted: false });
    for (const tell2 of heard.tell) this.tell(tell2);
  }
  state() {
    this.running.sort(before);
    return { locals: this.#locals, world: this.world, running: this.running, crashes: this.crashes };
  }
};

// packages/xstate-check/src/check/symmetry.ts
function permutations(names3) {
  if (names3.length < 2) return [[...names3]];
  return names3.flatMap(
    (name, at2) => permutations(names3.filter((_2, index) => index !== at2)).map((rest) => [name, ...rest])
  );
}
var renamingsOf = (sets) => sets.reduce(
  (all, set) => all.flatMap(
    (renaming) => permutations(set).map(
      (order) => new Map([...renaming, ...set.map((name, at2) => [name, order[at2]])])
    )
  ),
  [/* @__PURE__ */ new Map()]
);
var quoted = (text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
var Symmetry = class {
  #space;
  #renamings;
  #names;
  #unordered;
  #texts = new Intern();
  #known;
  constructor(space, sets, unordered) {
    this.#space = space;
    this.#renamings = renamingsOf(sets);
    const names3 = sets.flat().sort((one, other2) => other2.length - one.length);
    this.#names = new RegExp(`(?<![\\w-])(?:${names3.map(quoted).join("|")})(?![\\w-])`, "g");
    this.#unordered = unordered;
    this.#known = this.#renamings.map(() => /* @__PURE__ */ new Map());
  }
  /** Throws where the start itself tells the names apart: then nothing may be left out. */
  checkStart(state) {
    if (new Set(this.#renamings.map((_2, at2) => this.#renamed(state, at2))).size > 1)
      throw new Error(
        "the names of `symmetry` are told apart at the start: in an order of theirs (see `unordered`), or by where they stand"
      );
  }
  key(state) {
    if (this.#renamings.length === 1)
      return `${state.locals.join()}|${state.world}|${state.running.join()}|${state.crashes}`;
    let least = this.#renamed(state, 0);
    for (let at2 = 1; at2 < this.#renamings.length; at2++) {
      const one = this.#renamed(state, at2);
      if (one < least) least = one;
    }
    return least;
  }
  #renamed({ locals, world, running: running2, crashes }, at2) {
    const { troupe, worlds } = this.#space;
    const places2 = locals.map(
      (local, machine) => this.#part(at2, `l${machine}:${local}`, () => {
        const { local: found } = troupe.locals.of(local);
        return [troupe.names[machine], troupe.facts(machine, found)];
      })
    );
    const effects = running2.map(
      (number) => this.#part(at2, `r${number}`, () => {
        const { machine, ...rest } = this.#space.running.of(number);
        return [troupe.names[machine], rest];
      })
    );
    places2.sort((one, other2) => one - other2);
    effects.sort((one, other2) => one - other2);
    return `${places2.join()}|${this.#part(at2, `w${world}`, () => worlds.of(world))}|${effects.join()}|${crashes}`;
  }
  #part(at2, key, value) {
    const known3 = this.#known[at2];
    const found = known3.get(key);
    if (found !== void 0) return found;
    const text = keyOf(this.#rename(value(), this.#renamings[at2]));
    const id = this.#texts.id(text, text);
    known3.set(key, id);
    return id;
  }
  #rename(value, renaming) {
    if (typeof value === "string") return value.replace(this.#names, (name) => renaming.get(name) ?? name);
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) {
      const list = value.map((one) => this.#rename(one, renaming));
      return this.#unordered && this.#bearNames(value) ? list.sort((one, other2) => keyOf(one) < keyOf(other2) ? -1 : 1) : list;
    }
    const prototype = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([field, inner]) => [this.#rename(field, renaming), this.#rename(inner, renaming)])
    );
  }
  /** Whether each of a list is or bears one of the names. */
  #bearNames(list) {
    return list.length > 1 && list.every((one) => this.#bears(one));
  }
  #bears(value) {
    if (typeof value === "string") return value.search(this.#names) >= 0;
    return typeof value === "object" && value !== null && Object.entries(value).some((pair) => pair.some((one) => this.#bears(one)));
  }
};

// packages/xstate-check/src/check/trace.ts
var standing = (space, { locals, world }) => ({
  states: Object.fromEntries(
    space.troupe.names.map((name, machine) => {
      const { value, status } = space.troupe.locals.of(locals[machine]).local.snapshot;
      return [name, status === "active" ? stateText(value) : `${stateText(value)} (${status})`];
    })
  ),
  world: space.worlds.of(world)
});
function counterexample(space, nodes, at2, fault6, circle) {
  const way = [];
  for (let node = nodes[at2]; node?.by; node = nodes[node.from]) way.unshift(node.by);
  const stepOf = ({ to, error: _e, fair: _f, ...move }) => ({ ...move, ...standing(space, to) });
  const start3 = standing(space, nodes[0].state);
  const steps = [...way, ...circle ?? []].map(stepOf);
  const found = { fault: fault6, start: start3, steps, ...circle && { circle: way.length } };
  return { ...found, text: textOf2(found), mermaid: mermaidOf(found) };
}
function changes(before2, after5) {
  if (before2 === after5) return "";
  const fields = (value) => typeof value === "object" && value !== null ? Object.entries(value) : [];
  const was = Object.fromEntries(fields(before2).map(([name, value]) => [name, JSON.stringify(value)]));
  return fields(after5).filter(([name, value]) => was[name] !== JSON.stringify(value)).map(([name, value]) => `${name} = ${JSON.stringify(value)}`).join(", ");
}
function textOf2({ fault: fault6, start: start3, steps, circle }) {
  const lines = [
    `${fault6}`,
    "",
    `   at the start: ${Object.entries(start3.states).map(([name, at2]) => `${name} in ${at2}`).join(", ")}`
  ];
  let before2 = start3;
  for (const [index, step] of steps.entries()) {
    if (index === circle) lines.push("   from here on, over and over:");
    const moved = Object.entries(step.states).filter(([name, at2]) => before2.states[name] !== at2);
    const told2 = step.told.map(({ to, event }) => `${to} hears ${event.type}`);
    const world = changes(before2.world, step.world);
    const said3 = [...told2, ...moved.map(([name, at2]) => `${name} \u2192 ${at2}`), ...world ? [`world: ${world}`] : []];
    lines.push(`${String(index + 1).padStart(2)}. ${step.label}${said3.length > 0 ? `  (${said3.join("; ")})` : ""}`);
    before2 = step;
  }
  if (circle === steps.length) lines.push("   and there it stays");
  return lines.join("\n");
}
var safe = (text) => text.replaceAll(/[;#]/g, ",").replaceAll("\n", " ");
var idOf = (name) => name.replaceAll(/\W/g, "_");
function mermaidOf({ fault: fault6, start: start3, steps, circle }) {
  const names3 = Object.keys(start3.states);
  const lines = ["sequenceDiagram"];
  lines.push("  participant around as around");
  for (const name of names3) lines.push(`  participant ${idOf(name)} as ${safe(name)}`);
  lines.push("  participant world_ as world");
  for (const name of names3) lines.push(`  Note over ${idOf(name)}: ${safe(start3.states[name] ?? "")}`);
  let before2 = start3;
  for (const [index, step] of steps.entries()) {
    if (index === circle) lines.push("  loop over and over");
    const from = step.machine ? idOf(step.machine) : "around";
    if (step.kind === "crash") lines.push(`  Note over around,world_: crash`);
    else if (step.kind === "timer") lines.push(`  Note over ${from}: ${safe(step.label)}`);
    else if (step.told.length === 0) lines.push(`  ${from}->>world_: ${safe(step.label)}`);
    for (const { to, event } of step.told)
      lines.push(
        `  ${from}->>${idOf(to)}: ${safe(step.kind === "crash" ? event.type : `${event.type} (${step.label})`)}`
      );
    for (const name of names3)
      if (before2.states[name] !== step.states[name])
        lines.push(`  Note over ${idOf(name)}: ${safe(step.states[name] ?? "")}`);
    const world = changes(before2.world, step.world);
    if (world) lines.push(`  Note over world_: ${safe(world)}`);
    before2 = step;
  }
  if (circle !== void 0 && circle < steps.length) lines.push("  end");
  lines.push(`  Note over around,world_: ${safe(fault6)}`);
  return `${lines.join("\n")}
`;
}

// packages/xstate-check/src/check/check.ts
var reasonOf = (result2) => result2 === false ? "does not hold" : typeof result2 === "string" ? result2 : void 0;
function check(system, rules = {}) {
  const began = performance.now();
  const { states: states4 = 5e6, ms = Number.POSITIVE_INFINITY } = rules.budget ?? {};
  forgetKeys();
  const space = new Space(system, rules);
  const symmetry = new Symmetry(space, rules.eventually ? [] : rules.symmetry ?? [], rules.unordered ?? false);
  const fairness = rules.eventually ? new Fairness(space, rules) : void 0;
  const { state, error } = space.start();
  symmetry.checkStart(state);
  const nodes = [{ state, from: -1, by: void 0 }];
  const known3 = /* @__PURE__ */ new Map([[symmetry.key(state), 0]]);
  const judged = /* @__PURE__ */ new Map();
  let moves = 0;
  let at2 = 0;
  let fault6 = error ?? judge(state);
  function judge(one) {
    const core = space.core(one);
    if (judged.has(core)) return judged.get(core);
    const view = space.view(one);
    let found;
    for (const [name, rule] of Object.entries(rules.invariants ?? {})) {
      let reason;
      try {
        reason = reasonOf(rule(view));
      } catch (thrown2) {
        reason = thrown2 instanceof Error ? thrown2.message : String(thrown2);
      }
      if (reason !== void 0) {
        found = reason === "does not hold" ? name : `${name}: ${reason}`;
        break;
      }
    }
    judged.set(core, found);
    return found;
  }
  const result2 = (broken5, exhausted2) => ({
    holds: broken5 === void 0,
    broken: broken5,
    exhausted: exhausted2,
    states: nodes.length,
    moves,
    taken: space.troupe.taken,
    asked: space.troupe.asked,
    ms: performance.now() - began
  });
  if (fault6) return result2(counterexample(space, nodes, 0, fault6), false);
  for (; at2 < nodes.length; at2++) {
    if (nodes.length > states4 || at2 % 256 === 0 && performance.now() - began > ms) break;
    const { state: from } = nodes[at2];
    for (const move of space.moves(from)) {
      moves++;
      const key = symmetry.key(move.to);
      let to = known3.get(key);
      if (to === void 0) {
        to = nodes.push({ state: move.to, from: at2, by: move }) - 1;
        known3.set(key, to);
        fault6 = move.error ?? judge(move.to);
        if (fault6) return result2(counterexample(space, nodes, to, fault6), false);
      }
      fairness?.edge(at2, to, move);
    }
  }
  const exhausted = at2 >= nodes.length;
  const stuck = exhausted ? fairness?.broken(nodes) : void 0;
  return result2(stuck && counterexample(space, nodes, stuck.at, stuck.fault, stuck.circle), exhausted);
}

// packages/xstate-check/src/check/types.ts
var write = (world, extra = {}) => ({
  kind: "on",
  world,
  ...extra
});
var done = (output, extra = {}) => ({
  kind: "done",
  output,
  ...extra
});
var fail = (error, extra = {}) => ({
  kind: "fail",
  error,
  ...extra
});
var tell = (to, event, extra = {}) => ({ kind: "on", ...extra, tell: [{ to, event }, ...extra.tell ?? []] });

// packages/xstate-check/src/search/moves.ts
var externalEvents = (machine) => {
  const types3 = allNodes(machine).flatMap((node) => [...node.transitions.keys()]);
  const raised = raisedLate(machine);
  return [...new Set(types3)].filter((type) => !type.startsWith("xstate.") && type !== "" && !raised.has(type)).sort();
};
function raisedLate(machine) {
  const inline = allNodes(machine).flatMap((node) => [
    ...node.entry,
    ...node.exit,
    ...[...node.transitions.values()].flat().flatMap(({ actions }) => actions),
    ...(node.always ?? []).flatMap(({ actions }) => actions)
  ]);
  const types3 = /* @__PURE__ */ new Set();
  for (const action of [...inline, ...Object.values(machine.implementations.actions)]) {
    const { type, event, delay } = action ?? {};
    if (type === "xstate.raise" && delay !== void 0 && typeof event?.type === "string") types3.add(event.type);
  }
  for (const type of types3) if (type.startsWith("xstate.")) types3.delete(type);
  return types3;
}

// packages/xstate-check/src/machine/draft.ts
import { createMachine } from "xstate";
var listOf2 = (value) => value === void 0 ? [] : Array.isArray(value) ? [...value] : [value];
var transitionsOf = (value) => (Array.isArray(value) ? value : [value]).map((one) => {
  const fields = typeof one === "object" && one !== null ? one : { target: one };
  return { ...fields, actions: listOf2(fields.actions) };
});
var entriesOf = (value) => Object.entries(value ?? {});
function draftState(config, path, machineId) {
  const id = config.id ?? [machineId, ...path].join(".");
  const transitions = /* @__PURE__ */ new Map();
  for (const [type, value] of entriesOf(config.on)) transitions.set(type, transitionsOf(value));
  for (const [delay, value] of entriesOf(config.after))
    transitions.set(`xstate.after.${delay}.${id}`, transitionsOf(value));
  if (config.always !== void 0) transitions.set("", transitionsOf(config.always));
  if (config.onDone !== void 0) transitions.set(`xstate.done.state.${id}`, transitionsOf(config.onDone));
  const invoke = listOf2(config.invoke).map((one, index) => {
    const actor = { ...one, id: one.id ?? `${index}.${id}`, src: one.src };
    for (const [key, kind] of [...invokeEvents])
      if (one[key] !== void 0) transitions.set(`xstate.${kind}.${actor.id}`, transitionsOf(one[key]));
    return actor;
  });
  const initial = config.initial;
  return {
    id,
    config,
    states: Object.fromEntries(
      entriesOf(config.states).map(([key, below]) => [key, draftState(below, [...path, key], machineId)])
    ),
    transitions,
    invoke,
    entry: listOf2(config.entry),
    exit: listOf2(config.exit),
    initial: initial === void 0 ? void 0 : typeof initial === "string" ? { target: initial, actions: [] } : { ...initial, actions: listOf2(initial.actions) }
  };
}
var invokeEvents = /* @__PURE__ */ new Map([
  ["onDone", "done.actor"],
  ["onError", "error.actor"],
  ["onSnapshot", "snapshot"]
]);
var draftOf = (machine) => draftState(machine.config, [], machine.id);
function stateAt(draft, path) {
  return path.reduce((state, key) => {
    const below = state.states[key];
    if (!below) throw new Error(`no state "${key}" in "${state.id}"`);
    return below;
  }, draft);
}
function configOf(state) {
  const { on: _on, after: _after, always: _always, onDone: _done, invoke: _invoke, ...config } = state.config;
  const on = {};
  const after5 = {};
  const actorTypes = new Map(state.transitions);
  const invoke = state.invoke.map((actor) => {
    const { onDone: _d, onError: _e, onSnapshot: _s, ...fields } = actor;
    for (const [key, kind] of invokeEvents) {
      const list = actorTypes.get(`xstate.${kind}.${actor.id}`);
      if (list) fields[key] = list;
      actorTypes.delete(`xstate.${kind}.${actor.id}`);
    }
    return fields;
  });
  const prefix = "xstate.after.";
  for (const [type, list] of actorTypes)
    if (type === "") config.always = list;
    else if (type === `xstate.done.state.${state.id}`) config.onDone = list;
    else if (type.startsWith(prefix)) after5[type.slice(prefix.length, -state.id.length - 1)] = list;
    else on[type] = list;
  const states4 = Object.fromEntries(Object.entries(state.states).map(([key, below]) => [key, configOf(below)]));
  return {
    ...config,
    on,
    after: after5,
    invoke,
    entry: state.entry,
    exit: state.exit,
    ...state.initial && { initial: state.initial },
    ...Object.keys(states4).length > 0 && { states: states4 }
  };
}
var maxIterations = 1e3;
function machineOf(draft, original) {
  const options = { maxIterations, ...draft.config.options };
  return createMachine({ ...configOf(draft), options }, original.implementations);
}

// packages/xstate-check/src/mutants/retarget.ts
var defaults = (node) => node.type === "parallel" ? Object.values(node.states).flatMap(defaults) : node.type === "compound" ? node.initial.target.flatMap(defaults) : [node];
var isWithin = (node, other2) => other2.path.every((key, index) => node.path[index] === key);
function entered(source, targets) {
  const leaves = new Set(targets.flatMap(defaults));
  for (const target of targets)
    for (let node = target; node.parent; node = node.parent)
      if (node.parent.type === "parallel" && !isWithin(source, node.parent)) {
        for (const region of Object.values(node.parent.states))
          if (region !== node) for (const leaf of defaults(region)) leaves.add(leaf);
      }
  return [...leaves].map(({ id }) => id).sort().join(" ");
}
var isTransient = (node) => (node.always ?? []).some(({ guard }) => guard === void 0);
function settled(leaf, source) {
  const seen6 = /* @__PURE__ */ new Set([source]);
  let node = leaf;
  while (!seen6.has(node)) {
    seen6.add(node);
    const [first] = node.always ?? [];
    const [target, ...more] = first?.target ?? [];
    const does2 = node.entry.length + node.exit.length + node.invoke.length + (first?.actions.length ?? 0);
    if (first?.guard !== void 0 || !target || more.length > 0 || does2 > 0 || target.type !== "atomic") return node;
    node = target;
  }
  return leaf;
}
function otherLeaves({ source, target, reenter }, leaves) {
  const stays = target === void 0 && source.type === "atomic" && !reenter;
  const present = stays ? source.id : entered(source, target ?? []);
  const [only, ...more] = target ?? [];
  const end2 = only && more.length === 0 && only.type === "atomic" ? settled(only, source) : void 0;
  return leaves.filter(
    (leaf) => entered(source, [leaf]) !== present && !(end2 && leaf !== only && settled(leaf, source) === end2)
  );
}

// packages/xstate-check/src/mutants/changes.ts
var pieceText = (piece, index) => typeof piece === "string" ? piece : piece.type ?? (piece.name || `#${index}`);
function drops(label, pieces, listIn) {
  const names3 = pieces.map(pieceText);
  const each = names3.map((name, index) => [
    `${label} without ${names3.indexOf(name) === index ? name : `${name} (${index})`}`,
    (state) => listIn(state).splice(index, 1)
  ]);
  return names3.length > 1 ? [...each, [`${label} without actions`, (state) => listIn(state).splice(0)]] : each;
}
function ofTransition(transition4, leaves) {
  const all = alternatives(transition4);
  const index = all.indexOf(transition4);
  const changes2 = otherLeaves(transition4, leaves).map((leaf) => [
    `-> ${nodeText(leaf)}`,
    (_2, one) => {
      one.target = `#${leaf.id}`;
    }
  ]);
  changes2.push(["deleted", (list, _2, at2) => list.splice(at2, 1)]);
  if (transition4.guard !== void 0) {
    changes2.push(["guard always", (_2, one) => delete one.guard]);
    changes2.push([
      "guard never",
      (_2, one) => {
        one.guard = () => false;
      }
    ]);
  }
  if (transition4.reenter) changes2.push(["without reenter", (_2, one) => delete one.reenter]);
  if (index + 1 < all.length)
    changes2.push([`after [${index + 1}]`, (list, one, at2) => list.splice(at2, 2, list[at2 + 1], one)]);
  return changes2;
}
var invokeChanges = (node, actors) => node.invoke.flatMap(({ id, src }, at2) => [
  [`without invoke ${id}`, (state) => state.invoke.splice(at2, 1)],
  ...actors.filter((name) => name !== src).map((name) => [
    `invoke ${id} runs ${name}`,
    (state) => {
      if (state.invoke[at2]) state.invoke[at2].src = name;
    }
  ])
]);
function delayChanges(node, delays) {
  const prefix = "xstate.after.";
  return [...node.transitions.keys()].filter((type) => type.startsWith(prefix)).flatMap((type) => {
    const delay = type.slice(prefix.length, -node.id.length - 1);
    return delays.filter((other2) => other2 !== delay && !node.transitions.has(`${prefix}${other2}.${node.id}`)).map((other2) => [
      `after(${delay}) takes ${other2}`,
      (state) => {
        state.transitions.set(`${prefix}${other2}.${node.id}`, state.transitions.get(type) ?? []);
        state.transitions.delete(type);
      }
    ]);
  });
}
function ofState(node, machine, leaves) {
  const draft = stateAt(draftOf(machine), node.path);
  const { actors, delays } = machine.implementations;
  const changes2 = [
    ...drops("entry", draft.entry, (state) => state.entry),
    ...drops("exit", draft.exit, (state) => state.exit),
    ...drops("initial", draft.initial?.actions ?? [], (state) => state.initial?.actions ?? []),
    ...invokeChanges(node, Object.keys(actors)),
    ...delayChanges(node, Object.keys(delays))
  ];
  if (draft.config.output !== void 0)
    changes2.push([
      "without output",
      (state) => {
        const { output: _2, ...config } = state.config;
        state.config = config;
      }
    ]);
  if (node.type === "parallel") {
    for (const key of Object.keys(node.states))
      if (node.states[key]?.type !== "history")
        changes2.push([`without region ${key}`, (state) => delete state.states[key]]);
  }
  if (node.type === "history") {
    const other2 = node.history === "deep" ? "shallow" : "deep";
    changes2.push([
      other2,
      (state) => {
        state.config = { ...state.config, history: other2 };
      }
    ]);
  }
  for (const key of Object.keys(node.states))
    if (node.states[key]?.type !== "history" && draft.initial && key !== draft.initial.target)
      changes2.push([
        `initial -> ${key}`,
        (state) => {
          if (state.initial) state.initial.target = key;
        }
      ]);
  if (leaves.includes(node) && !isTransient(node) && !(node.type === "final" && node.parent === machine.root)) {
    const target = leaves.find((leaf) => leaf !== node);
    const heard = /* @__PURE__ */ new Set();
    for (let one = node; one; one = one.parent)
      for (const type of one.transitions.keys()) heard.add(type);
    for (const type of externalEvents(machine))
      if (target && !heard.has(type))
        changes2.push([
          `hears ${type} -> ${nodeText(target)}`,
          (state) => state.transitions.set(type, [{ target: `#${target.id}`, actions: [] }])
        ]);
  }
  return changes2;
}
var forgets = (history, machine) => ({
  id: `${nodeText(history)} forgets`,
  apply(draft) {
    for (const node of allNodes(machine))
      for (const transition4 of [...[...node.transitions.values()].flat(), ...node.always ?? []])
        if (transition4.target?.includes(history)) {
          const list = stateAt(draft, node.path).transitions.get(transition4.eventType);
          const one = list?.[alternatives(transition4).indexOf(transition4)];
          if (one) one.target = `#${history.parent?.id}`;
        }
  }
});
function changesOf(machine) {
  const leaves = allNodes(machine).filter(({ type }) => type === "atomic" || type === "final");
  return allNodes(machine).flatMap((node) => {
    const states4 = ofState(node, machine, leaves).map(([what, change2]) => ({
      id: `${nodeText(node)} ${what}`,
      apply: (draft) => change2(stateAt(draft, node.path))
    }));
    const all = [...isTransient(node) ? [] : [...node.transitions.values()].flat(), ...node.always ?? []];
    const transitions = all.flatMap((transition4) => {
      const index = alternatives(transition4).indexOf(transition4);
      const listIn = (state) => state.transitions.get(transition4.eventType) ?? [];
      const lists = drops("", transition4.actions, (state) => listIn(state)[index]?.actions ?? []);
      const ones = ofTransition(transition4, leaves).map(([what, change2]) => [
        what,
        (state) => {
          const one = listIn(state)[index];
          if (one) change2(listIn(state), one, index);
        }
      ]);
      return [...ones, ...lists].map(([what, change2]) => ({
        id: `${transitionText(transition4)} ${what.trim()}`,
        apply: (draft) => change2(stateAt(draft, node.path))
      }));
    });
    return [...states4, ...transitions, ...node.type === "history" ? [forgets(node, machine)] : []];
  });
}

// packages/xstate-check/src/mutants/mutants.ts
function mutantsOf(machine) {
  return changesOf(machine).flatMap(({ id, apply }) => {
    const draft = draftOf(machine);
    apply(draft);
    try {
      return [{ id, machine: machineOf(draft, machine) }];
    } catch {
      return [];
    }
  });
}

// packages/xstate-check/src/search/explore.ts
function wayTo(situation) {
  const way = [];
  for (let edge = situation.by; edge; edge = edge.from.by) way.push(edge);
  return way.reverse();
}

// packages/xstate-check/src/search/ways.ts
var byStep = (snapshot, move, previous) => JSON.stringify([snapshot.value, previous?.value ?? null, move]);
var byValue = (snapshot) => JSON.stringify(snapshot.value);
var limit = 1e5;
var TooManyPaths = class extends Error {
};
function simpleWays({ situations: situations3 }, leaveOut) {
  const ways = [[]];
  const outs = new Map(situations3.map((one) => [one, one.out.filter((edge) => !leaveOut(edge))]));
  const root = situations3[0];
  const onWay = /* @__PURE__ */ new Set([root]);
  const labels = [];
  let left = limit;
  const go = (from) => {
    for (const { to, move } of outs.get(from) ?? []) {
      if (left-- === 0) throw new TooManyPaths();
      if (onWay.has(to)) continue;
      onWay.add(to);
      labels.push(move.label);
      ways.push([...labels]);
      go(to);
      labels.pop();
      onWay.delete(to);
    }
  };
  go(root);
  return ways;
}
function longest(ways) {
  const key = (labels) => labels.map((label) => `${label}
`).join("");
  const all = new Map(ways.map((labels) => [key(labels), labels]));
  const beginnings = /* @__PURE__ */ new Set();
  for (const labels of all.values())
    for (let length = 0; length < labels.length; length++) beginnings.add(key(labels.slice(0, length)));
  return [...all].flatMap(([id, labels]) => beginnings.has(id) ? [] : [labels]);
}

// packages/xstate-check/src/search/oracle.ts
var eventText2 = ({ type, ...payload }) => Object.keys(payload).length === 0 ? type : `${type}(${JSON.stringify(payload)})`;
function answered(snapshot, given3) {
  const types3 = [...new Set(snapshot._nodes.flatMap((node) => [...node.ownEvents]))];
  return types3.flatMap((type) => {
    const known3 = given3.filter((event) => event.type === type);
    return known3.length > 0 ? known3 : [{ type }];
  }).filter((event) => snapshot.can(event));
}
var limit2 = 5e4;
function explore(oracle, serialize, given3) {
  const stepper = new Stepper(oracle);
  const { local } = stepper.start();
  const root = { key: serialize(local.snapshot, ""), local, by: void 0, out: [] };
  const situations3 = [root];
  const byKey = /* @__PURE__ */ new Map([[root.key, root]]);
  for (const from of situations3) {
    if (situations3.length > limit2) throw new Error(`the situations of "${oracle.id}" are too many`);
    for (const event of answered(from.local.snapshot, given3)) {
      const { local: local2, taken } = stepper.step(from.local, event);
      const label = eventText2(event);
      const key = serialize(local2.snapshot, label, from.local.snapshot);
      const to = byKey.get(key) ?? { key, local: local2, by: void 0, out: [] };
      const edge = { from, move: { label, event }, to, local: local2, taken };
      if (!byKey.has(key)) {
        to.by = edge;
        byKey.set(key, to);
        situations3.push(to);
      }
      from.out.push(edge);
    }
  }
  return { situations: situations3, edges: 0, exhausted: true, unreached: [], ms: 0 };
}
function oraclePaths(oracle, options = {}) {
  const { kind = "simple", events = [], serializeState = kind === "simple" ? byValue : byStep } = options;
  const found = explore(oracle, serializeState, events);
  const moves = /* @__PURE__ */ new Map();
  for (const { out } of found.situations) for (const { move } of out) moves.set(move.label, move.event);
  const stays = ({ from, to }) => from === to;
  const ways = kind === "simple" ? simpleWays(found, stays) : found.situations.map((one) => wayTo(one).map(({ move }) => move.label));
  const stepper = new Stepper(oracle);
  return longest(ways).map((labels) => {
    let { local } = stepper.start();
    const steps = [{ event: { type: "xstate.init" }, snapshot: local.snapshot }];
    let at2 = found.situations[0];
    for (const label of labels) {
      const event = moves.get(label);
      at2 = at2.out.find(({ move }) => move.label === label).to;
      local = stepper.step(local, event).local;
      const { value } = local.snapshot;
      if (stateText(value) !== stateText(at2.local.snapshot.value))
        throw new Error(
          `"${label}" does not lead to "${stateText(at2.local.snapshot.value)}" on this path: a guard of the oracle reads what serializeState leaves out`
        );
      steps.push({ event, snapshot: local.snapshot });
    }
    const description = `reaches ${stateText(local.snapshot.value)}: ${labels.join(" \u2192 ") || "at the start"}`;
    return { description, steps, run: (how) => run(description, steps, how) };
  });
}
async function run(description, steps, how) {
  const missing = steps.slice(1).find(({ event }) => !how.events[event.type]);
  if (missing) throw new Error(`nothing does "${missing.event.type}" to the system`);
  try {
    for (const [index, step] of steps.entries()) {
      if (index > 0) await how.events[step.event.type]?.(step);
      await how.state(step.snapshot);
    }
  } catch (error) {
    throw new Error(`${description}
${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

// test/testing/failover.system.ts
var limits = { save: 100, flip: 200, ensure: 300, rollBack: 400, relaunch: 500, verify: 600 };
var account = (name) => ({ name, home: `/homes/${name}` });
var other = (name) => name === "one" ? "two" : "one";
var plans = /* @__PURE__ */ new Map();
function planOf({ active, epoch }, sessions) {
  const key = [active.name, epoch, ...sessions].join();
  const known3 = plans.get(key) ?? newPlan(active, epoch, sessions);
  plans.set(key, known3);
  return known3;
}
var newPlan = (active, epoch, sessions) => ({
  epoch,
  from: active,
  to: account(other(active.name)),
  link: "/link",
  sharedLinks: [],
  sessions: [...sessions, "held"].map((name) => ({
    name,
    conversation: `conversation of ${name}`,
    action: name === "held" ? "leave" : "relaunch",
    argv: [],
    env: {}
  })),
  foreign: [],
  warnings: [],
  reason: "the check asks",
  trigger: null,
  rules: [],
  evidence: [],
  drain: 0,
  stagger: 0,
  limits
});
var resultOf = (name, proved) => ({
  name,
  conversation: `conversation of ${name}`,
  proved,
  ms: 0,
  ...!proved && { error: { code: "NOT_PROVED", message: name } }
});
var broken = { code: "BROKEN", message: "broken" };
var failing = fail(broken, { label: "fails", mishap: true });
var hanging = { kind: "on", label: "hangs", memory: "hung", mishap: true };
var oneWrite = (change2) => ({ world, input: input3, step, memory }) => memory === "hung" ? [] : step === 0 ? [write(change2(world, input3.swap.plan)), failing, hanging] : [done(), failing];
var save = ({ memory }) => memory === "hung" ? [] : [done({ notes: ["saved"] }), failing, hanging];
var ensure = ({ memory }) => memory === "hung" ? [] : [done(), failing, hanging];
var resting = (names3, steps) => (at2) => at2.others.some((name) => names3.includes(name)) ? [] : steps(at2);
var relaunch = ({ world, input: input3, step, memory }) => {
  const { plan: plan4, id } = input3.swap;
  const names3 = plan4.sessions.filter(({ action }) => action === "relaunch").map(({ name: name2 }) => name2);
  if (memory === "hung") return [];
  const results2 = memory ?? [];
  const name = names3[step];
  if (name === void 0) return done({ sessions: results2 });
  const moved = (proved) => {
    const result2 = resultOf(name, proved);
    return tell(
      "failover",
      { type: "session.moved", swap: id, result: result2 },
      {
        label: `${name} ${proved ? "is proved" : "is not proved"}`,
        world: { ...world, runsOn: { ...world.runsOn, [name]: proved ? plan4.to.name : null } },
        memory: [...results2, result2],
        mishap: !proved
      }
    );
  };
  return world.runsOn[name] === plan4.to.name ? [moved(true), failing, hanging] : [moved(true), moved(false), failing, hanging];
};
var verify = ({ world, input: input3, memory }) => {
  const { plan: plan4 } = input3.swap;
  if (memory === "hung") return [];
  const verdict = world.link === plan4.from.name ? "left" : world.link === plan4.to.name ? "target" : "faulty";
  return [
    done({ verdict, faults: verdict === "faulty" ? [broken] : [] }),
    done({ verdict: "faulty", faults: [broken] }, { label: "finds a fault", mishap: true }),
    failing,
    hanging
  ];
};
var failoverSystem = ({ sessions }, machine = failoverMachine) => ({
  machines: { failover: { machine, input: { active: account("one") } } },
  world: { link: "one", runsOn: Object.fromEntries(sessions.map((name) => [name, "one"])) },
  effects: {
    save,
    flip: oneWrite((world, plan4) => ({ ...world, link: plan4.to.name })),
    ensure,
    rollBack: resting(
      ["flip"],
      oneWrite((world, plan4) => ({ ...world, link: plan4.from.name }))
    ),
    relaunch: resting(["relaunch"], relaunch),
    verify: resting(["flip", "rollBack"], verify)
  }
});
var effectOf = {
  saving: "save",
  flipping: "flip",
  ensuring: "ensure",
  relaunching: "relaunch",
  rollingBack: "rollBack",
  "partialSwap.verifying": "verify"
};
var placeOf = (value) => typeof value === "string" ? value : Object.entries(value).flat().join(".");
var same = (one, two) => JSON.stringify(one) === JSON.stringify(two);
function failoverRules({ sessions, swaps }) {
  return {
    steps: {
      "a swap is asked for": ({ failover: { context } }) => context.lastId < swaps ? tell("failover", { type: "swap.requested", plan: planOf(context, sessions) }) : context.swap ? tell("failover", { type: "swap.requested", plan: context.swap.plan }, { label: "again" }) : void 0,
      "a late request": ({ failover: { context } }) => {
        const plan4 = planOf(context, sessions);
        return [
          tell(
            "failover",
            { type: "swap.requested", plan: { ...plan4, epoch: plan4.epoch - 1 } },
            { label: "of before" }
          ),
          tell("failover", { type: "swap.requested", plan: { ...plan4, from: plan4.to } }, { label: "from elsewhere" }),
          tell("failover", { type: "swap.requested", plan: { ...plan4, to: plan4.from } }, { label: "to where it is" })
        ];
      },
      "recovery is asked for": () => tell("failover", { type: "recover.requested" }),
      "word of a session": ({ failover: { context } }) => [
        [context.lastId - 1, sessions[0] ?? ""],
        [context.lastId, "held"],
        [context.lastId, "stranger"]
      ].map(
        ([swap, name]) => tell(
          "failover",
          { type: "session.moved", swap, result: resultOf(name, true) },
          { label: `${name} of swap ${swap}` }
        )
      )
    },
    fair: ["recovery is asked for", "a swap is asked for"],
    crash: { resume: { failover: { type: "host.resumed" } } },
    invariants: {
      "the link names the active account but in a flip": ({ world, failover: { value, context } }) => ["normal", "saving", "relaunching"].includes(placeOf(value)) ? world.link === context.active.name : true,
      "after a flip that was heard of the link names the target, until it is taken back": ({ world, failover }) => failover.value !== "ensuring" || world.link === failover.context.swap?.plan.to.name,
      "a swap is under way just where the machine is not normal": ({ failover: { value, context } }) => value === "normal" === (context.swap === null),
      "the swap under way is the newest, and the epoch counts the commits": ({ failover: { value, context } }) => {
        const { swap, lastId, epoch, last } = context;
        if (swap && (swap.id !== lastId || last && last.id !== lastId - 1)) return "ids";
        if (!swap && (last?.id ?? 0) !== lastId) return "last";
        const isCommitted = placeOf(value) === "relaunching";
        if (swap && epoch !== swap.plan.epoch + (isCommitted ? 1 : 0)) return "epoch";
        return !swap || context.active.name === (isCommitted ? swap.plan.to.name : swap.plan.from.name) || "active";
      },
      "the effect of a state runs in it, with a limit of its own, and none other": ({ failover, timers }) => {
        const effect2 = effectOf[placeOf(failover.value)];
        const running2 = Object.entries(failover.children).map(([id, child]) => [
          id,
          child.src
        ]);
        if (!same(running2, effect2 ? [[effect2, effect2]] : [])) return `runs ${running2}`;
        return same(Object.values(timers.failover), effect2 ? [limits[effect2]] : []) || "timers";
      },
      "what was saved is noted before the link is touched": ({ failover: { value, context } }) => !context.swap || same(context.swap.notes, value === "saving" ? [] : ["saved"]),
      "partialSwap says what is wrong, and only it is called so": ({
        failover: {
          value,
          context: { swap }
        }
      }) => {
        const isPartial = placeOf(value).startsWith("partialSwap");
        if (!swap) return !isPartial;
        if (swap.outcome === "partialSwap" !== isPartial) return "outcome";
        return (isPartial ? swap.faults.length > 0 : swap.faults.length === 0) || "faults";
      },
      "a swap that goes back, or stands, has a reason": ({
        failover: {
          value,
          context: { swap, last }
        }
      }) => {
        const place = placeOf(value);
        if (place === "rollingBack" || place.startsWith("partialSwap")) return swap?.error !== null;
        if (swap && swap.recovered === null && swap.error !== null) return "an error without a fault";
        return last?.outcome !== "cancelled" || last.error !== null;
      },
      "an ended swap is told as it was": ({ failover: { value, context } }) => {
        const { last, swap, active } = context;
        if (!last) return true;
        const names3 = last.sessions.map(({ name }) => name).sort();
        if (last.outcome === "cancelled") return names3.length === 0 || "sessions of one that was undone";
        if (!same(names3, [...sessions].sort())) return `sessions ${names3}`;
        if (last.sessions.some(({ proved, error }) => !proved && !error)) return "not proved, and no reason";
        const now = value === "relaunching" ? swap?.plan.from.name : active.name;
        return last.to === now || "it went elsewhere";
      },
      "a session is told as proved just where it runs on the new account": ({
        world,
        failover: { value, context }
      }) => {
        const { last, active } = context;
        if (value !== "normal" || last?.outcome !== "swapped" || last.to !== active.name) return true;
        return last.sessions.every(({ name, proved }) => !proved || world.runsOn[name] === active.name);
      },
      "what is heard of a session of the swap is kept": ({
        world,
        failover: {
          value,
          context: { swap }
        }
      }) => value !== "relaunching" || !swap || sessions.every((name) => {
        const heard = swap.sessions.filter((one) => one.name === name);
        return heard.length < 2 && (heard[0]?.proved !== true || world.runsOn[name] === swap.plan.to.name);
      }),
      "nobody else is heard of": ({
        failover: {
          context: { swap }
        }
      }) => !swap || swap.sessions.every(({ name }) => sessions.includes(name)),
      "a session is moved by a committed swap alone": ({ world, failover: { context } }) => context.epoch > 0 || Object.values(world.runsOn).every((name) => name === "one")
    }
  };
}
var failoverGoals = {
  "every swap ends, or stands for an operator": {
    to: ({ failover: { value } }) => value === "normal" || placeOf(value).startsWith("partialSwap")
  },
  "an operator who asks is answered": {
    from: ({ failover: { value } }) => placeOf(value) === "partialSwap.verifying",
    to: ({ failover: { value } }) => placeOf(value) !== "partialSwap.verifying"
  },
  "an operator may ask": {
    from: ({ failover: { value } }) => placeOf(value) === "partialSwap.standing",
    to: ({ failover: { value } }) => placeOf(value) !== "partialSwap.standing"
  }
};
var smooth = (system) => ({
  ...system,
  effects: Object.fromEntries(
    Object.entries(system.effects ?? {}).map(([name, steps]) => [
      name,
      (at2) => [steps(at2)].flat().filter((outcome2) => !outcome2.mishap)
    ])
  )
});
function smoothRules(size) {
  const { invariants, ...rules } = failoverRules(size);
  return {
    ...rules,
    timers: false,
    invariants: {
      ...invariants,
      "nothing goes wrong": ({ failover: { value, context } }) => !["rollingBack", "partialSwap"].includes(placeOf(value).split(".")[0] ?? "") && !context.swap?.error && !context.last?.error,
      "every session is proved": ({
        failover: {
          context: { last }
        }
      }) => !last || last.sessions.every(({ proved }) => proved)
    },
    eventually: {
      "a swap that is asked for is made": {
        to: ({ failover: { value, context } }) => value === "normal" && context.last?.outcome === "swapped"
      }
    }
  };
}

// test/check/host.ts
import { transition } from "xstate";

// machines/host.ts
import { assign as assign4, enqueueActions, sendTo, setup as setup4 } from "xstate";

// machines/account.ts
import { assign as assign2, setup as setup2 } from "xstate";

// machines/model-window.ts
var modelOfWindow = (window) => /^sevenDay([A-Z][a-z]+)$/.exec(window)?.[1]?.toLowerCase() ?? null;
function counts(window, model) {
  const family = modelOfWindow(window);
  return family === null || (model?.toLowerCase().split(/[^a-z]+/).includes(family) ?? false);
}
function barredUntil({ limits: limits4, modelLimits }, model) {
  const untils = Object.entries({ ...limits4, ...modelLimits }).filter(([window]) => counts(window, model)).map(([, { until }]) => Date.parse(until));
  return untils.length > 0 ? Math.max(...untils) : null;
}

// machines/account-page.ts
var emptyPage = {
  limits: {},
  modelLimits: {},
  windows: {},
  suspicion: null,
  login: null,
  near: false,
  proof: null,
  paid: null,
  wrapUp: null
};
var hysteresis = 5;
var suspicionTime = 6e4;
var secondLook = 250;
var resetGrace = 2e3;
var lengths = { fiveHour: 5 * 36e5, unknown: 5 * 36e5 };
var longestWindow = 7 * 24 * 36e5;
var untilOf = ({ resetsAt, seenAt, window }) => resetsAt ?? new Date(Date.parse(seenAt) + (lengths[window] ?? longestWindow)).toISOString();
function isNews(before2, found) {
  if (!before2) return true;
  if (found.epoch !== before2.evidence.epoch) return found.epoch > before2.evidence.epoch;
  const isOver3 = Date.parse(before2.until) <= Date.parse(found.seenAt);
  if (isOver3) return true;
  if (found.resetsAt === null || isExact(before2.evidence) && !isExact(found)) return false;
  const isOlder = Date.parse(found.seenAt) < Date.parse(before2.evidence.seenAt);
  if (before2.evidence.resetsAt !== null && isOlder && isExact(found) === isExact(before2.evidence)) return false;
  return found.resetsAt !== before2.until;
}
var isExact = ({ source, resetsAt }) => resetsAt !== null && (source === "row" || source === "statusLine");
function corroborates(suspicion2, found) {
  if (!suspicion2) return false;
  const { evidence: evidence2 } = suspicion2;
  if (evidence2.account !== found.account || evidence2.epoch !== found.epoch) return false;
  if (evidence2.source !== found.source) return true;
  return found.source === "pane" && evidence2.session === found.session && evidence2.window === found.window && Date.parse(found.seenAt) - Date.parse(evidence2.seenAt) >= secondLook;
}
function suspicionAfter(before2, found, now) {
  const next = { evidence: found, until: now + suspicionTime };
  if (!before2 || found.epoch > before2.evidence.epoch) return next;
  const { evidence: evidence2 } = before2;
  if (found.epoch < evidence2.epoch || found.session !== evidence2.session) return before2;
  return found.window === evidence2.window ? { ...next, evidence: evidence2 } : next;
}
var bestOf = (before2, found) => found.resetsAt === null && before2 && before2.evidence.resetsAt !== null ? before2.evidence : found;
var isOpen = (until, now) => Date.parse(until) + resetGrace > now;
function unexpired(page2, now) {
  const open2 = (time3) => time3 === null || isOpen(time3, now);
  const { suspicion: suspicion2 } = page2;
  const limits4 = where(page2.limits, ({ until }) => open2(until));
  const modelLimits = where(page2.modelLimits, ({ until }) => open2(until));
  const windows = where(page2.windows, ({ resetsAt }) => open2(resetsAt));
  const isLimited = Object.keys(limits4).length + Object.keys(modelLimits).length > 0;
  const isFull = isLimited || Object.values(windows).some(({ usedPercent }) => usedPercent >= 100);
  return withNear({
    ...page2,
    limits: limits4,
    modelLimits,
    windows,
    proof: isLimited ? page2.proof : null,
    paid: isFull ? page2.paid : null,
    wrapUp: page2.wrapUp && open2(page2.wrapUp.until) ? page2.wrapUp : null,
    // Twice its time away from its end, the clock has gone back since: nobody knows how old it is.
    suspicion: suspicion2 && suspicion2.until > now && suspicion2.until <= now + 2 * suspicionTime ? suspicion2 : null
  });
}
function withNear(page2) {
  const { thresholds: thresholds2 } = page2;
  const windows = Object.entries(page2.windows).map(([name, one]) => {
    const isNear2 = thresholds2 ? comesNear(one, thresholdOf(thresholds2, one.window)) : one.near ?? false;
    return [name, isNear2 === (one.near ?? false) ? one : { ...one, near: isNear2 }];
  });
  const near = page2.wrapUp !== null || windows.some(([, one]) => one.near && modelOfWindow(one.window) === null);
  const isSame = near === page2.near && windows.every(([name, one]) => one === page2.windows[name]);
  return isSame ? page2 : { ...page2, near, windows: Object.fromEntries(windows) };
}
function withWrapUp(page2, session3, now) {
  const fullest = fullestWindow(page2);
  const until = fullest?.resetsAt ?? new Date((now || 0) + lengths.fiveHour).toISOString();
  return unexpired({ ...page2, wrapUp: { session: session3, until } }, now);
}
var fullestWindow = ({ windows }) => Object.values(windows).filter(({ window }) => modelOfWindow(window) === null).toSorted((one, other2) => other2.usedPercent - one.usedPercent)[0];
var comesNear = ({ usedPercent, near }, threshold) => threshold !== null && usedPercent >= threshold - (near ? hysteresis : 0);
function withReadings(page2, readings, now) {
  const before2 = unexpired(page2, now);
  const windows = { ...before2.windows };
  for (const one of readings) windows[one.window] = { ...one, near: windows[one.window]?.near ?? false };
  return unexpired({ ...before2, windows }, now);
}
var thresholdOf = (thresholds2, window) => window === "fiveHour" ? thresholds2.fiveHour : window.startsWith("sevenDay") ? thresholds2.sevenDay : null;
function standing2({ login, limits: limits4, suspicion: suspicion2, near }) {
  if (login) return "loggedOut";
  if (Object.keys(limits4).length > 0) return "limited";
  if (suspicion2) return "suspected";
  return near ? "near" : "available";
}
var longestLimit = (limits4) => limits4.reduce(
  (longest2, limit4) => longest2 && Date.parse(longest2.until) >= Date.parse(limit4.until) ? longest2 : limit4,
  void 0
);
function where(record, holds) {
  const kept = Object.entries(record).filter(([, value]) => holds(value));
  return kept.length === Object.keys(record).length ? record : Object.fromEntries(kept);
}

// machines/account-lift.ts
function afterTurn(page2, session3, began) {
  if (began === void 0) return page2;
  const isLater = Object.values({ ...page2.limits, ...page2.modelLimits }).some((limit4) => isBefore(limit4, began));
  return isLater ? { ...page2, proof: { session: session3, began } } : page2;
}
function withUse(before2, readings, now) {
  const page2 = withReadings(before2, readings, now);
  const { proof: proof2 } = page2;
  const proving = proof2 ? readings.filter((one) => one.session === proof2.session && Date.parse(one.seenAt) >= proof2.began) : [];
  if (!proof2 || proving.length === 0) return page2;
  const full = proving.find(({ usedPercent }) => usedPercent >= 100);
  const goesOn3 = page2.paidUsage === "allow";
  const open2 = new Set(proving.filter(({ usedPercent }) => goesOn3 || usedPercent < 100).map(({ window }) => window));
  const allOpen = goesOn3 || Object.values(page2.windows).every(({ usedPercent }) => usedPercent < 100);
  const isOver3 = (window, limit4) => isBefore(limit4, proof2.began) && (open2.has(window) || allOpen && !hasReading(window));
  const kept = (limits4) => Object.fromEntries(Object.entries(limits4).filter(([window, limit4]) => !isOver3(window, limit4)));
  return unexpired(
    {
      ...page2,
      limits: kept(page2.limits),
      modelLimits: kept(page2.modelLimits),
      paid: full ? page2.paid ?? { session: full.session, way: null, since: full.seenAt } : page2.paid
    },
    now
  );
}
var isBefore = ({ evidence: evidence2 }, began) => Date.parse(evidence2.seenAt) < began;
var hasReading = (window) => window === "fiveHour" || window === "sevenDay" || modelOfWindow(window) !== null;

// machines/account-limit.ts
var sameRefusal = 5e3;
var isSameRefusal = (one, other2) => one.session === other2.session && one.epoch === other2.epoch && one.agent === other2.agent && one.window !== other2.window && Math.abs(Date.parse(one.seenAt) - Date.parse(other2.seenAt)) <= sameRefusal;
var limitIn = ({ limits: limits4, modelLimits }, window) => modelOfWindow(window) ? modelLimits[window] : limits4[window];
function withLimit(page2, evidence2, now) {
  if (page2.paidUsage === "allow" && evidence2.source === "statusLine") return page2;
  const until = untilOf(evidence2);
  const before2 = limitIn(page2, evidence2.window);
  const isOver3 = before2 !== void 0 && !isOpen(before2.until, now);
  if (!isOpen(until, now) || !isNews(isOver3 ? void 0 : before2, evidence2)) return page2;
  const all = Object.values({ ...page2.limits, ...page2.modelLimits });
  const named = all.some((one) => one.evidence.source === "row" && isSameRefusal(one.evidence, evidence2));
  if (evidence2.source === "hook" && named) return page2;
  const isKept = (one) => evidence2.source !== "row" || one.evidence.source !== "hook" || !isSameRefusal(one.evidence, evidence2);
  const [limits4, modelLimits] = [where(page2.limits, isKept), where(page2.modelLimits, isKept)];
  const limit4 = { [evidence2.window]: { until, evidence: evidence2 } };
  return {
    ...page2,
    limits: modelOfWindow(evidence2.window) ? limits4 : { ...limits4, ...limit4 },
    modelLimits: modelOfWindow(evidence2.window) ? { ...modelLimits, ...limit4 } : modelLimits,
    paid: evidence2.source === "statusLine" ? page2.paid : null
  };
}

// machines/account.ts
var states = ["loggedOut", "limited", "suspected", "near", "available"];
var leave = (own2) => states.filter((state) => state !== own2).map((state) => ({ guard: { type: "is", params: { state } }, target: state }));
var proof = {
  type: "keepProof",
  params: ({ event }) => ({
    session: event.session,
    began: event.began
  })
};
var accountMachine = setup2({
  types: { context: {}, events: {}, input: {} },
  guards: {
    is: ({ context }, { state }) => standing2(context) === state,
    isNews: ({ context, event }, evidence2) => withLimit(context, evidence2, event.now) !== context,
    isCorroborated: ({ context, event }, evidence2) => corroborates(unexpired(context, event.now).suspicion, evidence2),
    isOfSuspicion: ({ context }, session3) => context.suspicion?.evidence.session === session3
  },
  actions: {
    expire: assign2(({ context, event }) => unexpired(context, event.now)),
    keepLimit: assign2(({ context, event }, evidence2) => ({
      ...withLimit(context, evidence2, event.now),
      suspicion: null
    })),
    keepBest: assign2(({ context, event }, evidence2) => ({
      ...withLimit(context, bestOf(context.suspicion, evidence2), event.now),
      suspicion: null
    })),
    suspect: assign2(({ context, event }, evidence2) => ({
      suspicion: suspicionAfter(context.suspicion, evidence2, event.now)
    })),
    dropSuspicion: assign2({ suspicion: null }),
    keepReadings: assign2(({ context, event }, readings) => withUse(context, readings, event.now)),
    keepProof: assign2(
      ({ context }, { session: session3, began }) => afterTurn(context, session3, began)
    ),
    keepPaid: assign2(({ context, event }, { session: session3, way }) => ({
      paid: { session: session3, way, since: context.paid?.since ?? new Date(event.now || 0).toISOString() }
    })),
    keepWrap: assign2(({ context, event }, session3) => withWrapUp(context, session3, event.now)),
    logOut: assign2((_2, login) => ({ login })),
    logIn: assign2({ login: null })
  }
}).createMachine({
  id: "account",
  context: ({ input: { name, thresholds: thresholds2, paidUsage = "avoid", page: page2 } }) => ({
    ...emptyPage,
    ...page2,
    name,
    thresholds: thresholds2,
    paidUsage
  }),
  initial: "available",
  on: {
    "limit.seen": [
      {
        guard: { type: "isNews", params: ({ event }) => event.evidence },
        actions: [{ type: "keepLimit", params: ({ event }) => event.evidence }, "expire"]
      },
      { actions: "expire" }
    ],
    "limit.suspected": [
      {
        guard: { type: "isCorroborated", params: ({ event }) => event.evidence },
        actions: [{ type: "keepBest", params: ({ event }) => event.evidence }, "expire"]
      },
      { actions: ["expire", { type: "suspect", params: ({ event }) => event.evidence }] }
    ],
    "suspicion.dropped": [
      {
        guard: { type: "isOfSuspicion", params: ({ event }) => event.session },
        actions: ["dropSuspicion", "expire"]
      },
      { actions: "expire" }
    ],
    "windows.read": { actions: { type: "keepReadings", params: ({ event }) => event.readings } },
    "login.failed": { actions: [{ type: "logOut", params: ({ event }) => event.login }, "expire"] },
    "turn.ended": [
      {
        guard: { type: "isOfSuspicion", params: ({ event }) => event.session },
        actions: ["logIn", "dropSuspicion", "expire", proof]
      },
      { actions: ["logIn", "expire", proof] }
    ],
    "usage.paid": { actions: [{ type: "keepPaid", params: ({ event }) => event }, "expire"] },
    "wrap.seen": { actions: { type: "keepWrap", params: ({ event }) => event.session } },
    "time.passed": { actions: "expire" }
  },
  states: {
    available: { description: "Nothing speaks against it.", always: leave("available") },
    near: {
      description: "A window is used up to its threshold: it is left at the next good moment, when another is better.",
      always: leave("near")
    },
    suspected: {
      description: "Something looks like a limit. Nobody moves before something else says so too.",
      always: leave("suspected")
    },
    limited: {
      description: "A window is used up, by the word of the CLI itself, until it resets.",
      always: leave("limited")
    },
    loggedOut: {
      description: "Its login is refused: no target before a turn on it has ended well.",
      always: leave("loggedOut")
    }
  }
});

// machines/resume.ts
function resumable(machine) {
  return Object.assign(Object.create(machine), {
    getInitialSnapshot: (_2, input3) => machine.resolveState(input3)
  });
}

// machines/waiting.ts
import { assign as assign3, setup as setup3 } from "xstate";
var waitingMachine = setup3({
  types: { context: {}, events: {} },
  actors: { carryOn: effect("carryOn") },
  guards: {
    isOver: ({ event }) => event.type === "situation.seen" && event.stranded.length > 0,
    mustWait: ({ event }) => event.type === "situation.seen" && event.wait !== null
  },
  actions: {
    keep: assign3(
      ({ event }) => event.type === "situation.seen" ? { wait: event.wait, stranded: event.stranded } : {}
    ),
    forget: assign3({ wait: null, stranded: [] })
  }
}).createMachine({
  id: "waiting",
  context: { wait: null, stranded: [] },
  initial: "idle",
  states: {
    idle: {
      description: "No session waits for a reset.",
      on: {
        "situation.seen": [
          { guard: "isOver", target: "carryingOn", actions: "keep" },
          { guard: "mustWait", target: "waiting", actions: "keep" }
        ]
      }
    },
    waiting: {
      description: "Sessions stay as they are until the first reset.",
      on: {
        "situation.seen": [
          { guard: "isOver", target: "carryingOn", actions: "keep" },
          { guard: "mustWait", actions: "keep" },
          { target: "idle", actions: "forget" }
        ]
      }
    },
    carryingOn: {
      description: "Their account is open again: each is stopped for certain and resumed where it was cut.",
      invoke: {
        id: "carryOn",
        src: "carryOn",
        input: ({ context }) => ({ sessions: context.stranded }),
        onDone: { target: "idle", actions: "forget" },
        onError: { target: "idle", actions: "forget" }
      }
    }
  }
});

// machines/host.ts
var accountId = (name) => `account.${name}`;
var timeOut = (what) => ({ code: "TIMED_OUT", message: `${what} took too long` });
var hostMachine = setup4({
  types: { context: {}, events: {}, output: {} },
  actors: {
    open: effect("open"),
    failover: resumable(failoverMachine),
    account: accountMachine,
    waiting: waitingMachine,
    watch: effect("watch"),
    validate: effect("validate"),
    launch: effect("launch"),
    settle: effect("settle"),
    keep: effect("keep"),
    close: effect("close")
  },
  delays: { validateLimit: 6e4, closeLimit: 8e3 },
  guards: {
    rests: (_2, { failover }) => failover.value === "normal",
    isNormal: (_2, settled3) => settled3 === "normal"
  },
  actions: {
    keepOpened: assign4((_2, { failover, accounts, paused, faults }) => ({ failover, accounts, paused, faults })),
    /** Each lives as long as the host is open, and is found by its name. */
    openAccounts: enqueueActions(({ context, enqueue }) => {
      for (const input3 of context.accounts)
        enqueue.spawnChild("account", { id: accountId(input3.name), systemId: accountId(input3.name), input: input3 });
    }),
    closeAccounts: enqueueActions(({ context, enqueue }) => {
      for (const { name } of context.accounts) enqueue.stopChild(accountId(name));
    }),
    fail: assign4((_2, error) => ({ error })),
    pause: assign4({ paused: true }),
    unpause: assign4({ paused: false }),
    addFault: assign4(({ context }, fault6) => ({
      faults: [...context.faults.filter(({ code }) => code !== fault6.code), fault6]
    })),
    dropFault: assign4(({ context }, code) => ({
      faults: context.faults.filter((fault6) => fault6.code !== code)
    })),
    resumeFailover: sendTo("failover", { type: "host.resumed" })
  }
}).createMachine({
  id: "host",
  context: { failover: null, accounts: [], paused: false, faults: [], error: null },
  initial: "starting",
  output: ({ context }) => ({ error: context.error }),
  states: {
    starting: {
      description: "Takes the locks and reads the journal.",
      invoke: {
        id: "open",
        src: "open",
        onDone: [
          {
            guard: { type: "rests", params: ({ event }) => event.output },
            target: "open.validating",
            actions: { type: "keepOpened", params: ({ event }) => event.output }
          },
          { target: "open.resuming", actions: { type: "keepOpened", params: ({ event }) => event.output } }
        ],
        onError: { target: "stopping", actions: { type: "fail", params: ({ event }) => faultOf(event.error) } }
      },
      on: { "host.stop": { target: "stopping" } }
    },
    open: {
      description: "The control socket is served; the failover machine lives, and one for each account; signs are taken in.",
      entry: "openAccounts",
      exit: "closeAccounts",
      invoke: [
        {
          id: "failover",
          src: "failover",
          systemId: "failover",
          input: ({ context }) => context.failover,
          onError: { target: "stopping", actions: { type: "fail", params: ({ event }) => faultOf(event.error) } }
        },
        {
          id: "watch",
          src: "watch",
          onError: { target: "stopping", actions: { type: "fail", params: ({ event }) => faultOf(event.error) } }
        }
      ],
      initial: "validating",
      on: {
        "pause.requested": { actions: "pause" },
        "resume.requested": { actions: "unpause" },
        "fault.seen": { actions: { type: "addFault", params: ({ event }) => event.fault } },
        "fault.mended": { actions: { type: "dropFault", params: ({ event }) => event.code } },
        "host.stop": { target: "stopping" }
      },
      states: {
        validating: {
          description: "The shared links of every account are made to hold before any session is touched.",
          invoke: {
            id: "validate",
            src: "validate",
            onDone: { target: "launching" },
            onError: {
              target: "#host.stopping",
              actions: { type: "fail", params: ({ event }) => faultOf(event.error) }
            }
          },
          after: {
            validateLimit: {
              target: "#host.stopping",
              actions: { type: "fail", params: timeOut("validating the shared links") }
            }
          }
        },
        resuming: {
          description: "A swap was cut, or stands in partialSwap: it goes on from where it was.",
          entry: "resumeFailover",
          invoke: {
            id: "settle",
            src: "settle",
            onDone: [
              { guard: { type: "isNormal", params: ({ event }) => event.output }, target: "launching" },
              { target: "running" }
            ],
            onError: {
              target: "#host.stopping",
              actions: { type: "fail", params: ({ event }) => faultOf(event.error) }
            }
          }
        },
        launching: {
          description: "Every configured session is adopted or started.",
          invoke: {
            id: "launch",
            src: "launch",
            onDone: { target: "running" },
            onError: {
              target: "#host.stopping",
              actions: { type: "fail", params: ({ event }) => faultOf(event.error) }
            }
          }
        },
        running: {
          description: "Ready: sessions are kept alive, limits are watched for.",
          invoke: [
            {
              id: "keep",
              src: "keep",
              onError: {
                target: "#host.stopping",
                actions: { type: "fail", params: ({ event }) => faultOf(event.error) }
              }
            },
            {
              id: "waiting",
              src: "waiting",
              systemId: "waiting",
              onError: {
                target: "#host.stopping",
                actions: { type: "fail", params: ({ event }) => faultOf(event.error) }
              }
            }
          ]
        }
      }
    },
    stopping: {
      description: "A running effect has been aborted, its state stays in the journal; sessions live on.",
      invoke: {
        id: "close",
        src: "close",
        onDone: { target: "stopped" },
        onError: { target: "stopped" }
      },
      after: { closeLimit: { target: "stopped" } }
    },
    stopped: { type: "final" }
  }
});

// test/model/host.oracle.ts
import { createTestMachine } from "@xstate/test";
import { assign as assign5 } from "xstate";
var situations = {
  installed: { state: "starting", doing: ["open"], open: false },
  opening: { state: "starting", doing: ["open"], open: false },
  validating: { state: "open.validating", doing: ["watch", "validate"], open: true },
  settling: { state: "open.resuming", doing: ["watch"], open: true },
  launching: { state: "open.launching", doing: ["watch", "launch"], open: true },
  running: { state: "open.running", doing: ["watch", "keep", "waiting"], open: true },
  closing: { state: "stopping", doing: ["close"], open: false },
  closed: { state: "stopped", doing: [], open: false },
  brokenOff: { state: "", doing: [], open: false }
};
var toItsEnd = {
  saving: ["save", "flip", "ensure", "relaunch"],
  flipping: ["flip", "ensure", "relaunch"],
  ensuring: ["ensure", "relaunch"],
  relaunching: ["relaunch"],
  rollingBack: ["rollBack"]
};
var untilStuck = {
  saving: ["save", "flip", "rollBack"],
  flipping: ["flip", "rollBack"],
  ensuring: ["ensure", "rollBack"],
  rollingBack: ["rollBack"]
};
var isWorking = (stand) => stand in toItsEnd;
var accountNames = ["a", "b"];
var linkMoved = (text) => ({ code: "LINK_MOVED", message: text });
var portTaken = { code: "HTTP_PORT", message: "taken" };
var textOf3 = ({ code, message }) => `${code}: ${message}`;
var start = {
  error: null,
  paused: false,
  faults: [],
  durable: { stand: "normal", paused: false, linkMoved: true, limited: ["b"] },
  begun: ["open"],
  resumed: 0,
  brokeOff: null
};
var leads = (target, change2 = () => ({}), test) => ({
  ...target === void 0 ? {} : { target },
  ...test && { guard: ({ context }) => test(context) },
  actions: assign5(({ context, event }) => change2(context, event))
});
var both = (one, other2) => (facts2, event) => {
  const between = one(facts2, event);
  return { ...between, ...other2({ ...facts2, ...between }, event) };
};
var begins = (...what) => ({ begun }) => ({ begun: [...begun, ...what] });
var stands = (stand) => ({ durable }) => ({ durable: { ...durable, stand } });
var isAt = (test) => ({ durable }) => test(durable.stand);
var opens = ({ durable, begun }) => ({
  begun: [...begun, "watch"],
  paused: durable.paused,
  faults: [...durable.linkMoved ? [textOf3(linkMoved("known"))] : [], textOf3(portTaken)]
});
var isTold = ({ durable, resumed }) => {
  const stand = isWorking(durable.stand) ? durable.stand : "partialSwap.standing";
  return { resumed: resumed + 1, durable: { ...durable, stand } };
};
var beginsAgain = ({ durable, begun }) => ({
  begun: [...begun, ...isWorking(durable.stand) ? toItsEnd[durable.stand].slice(0, 1) : []]
});
var resumes = both(isTold, beginsAgain);
var goesOn = (ways) => ({ durable, begun }) => ({ begun: [...begun, ...(ways[durable.stand] ?? []).slice(1)] });
var ends = both(goesOn(toItsEnd), stands("normal"));
var sticks = both(goesOn(untilStuck), stands("partialSwap.standing"));
var fails = (code) => both(() => ({ error: code }), begins("close"));
var restart = leads("opening", ({ durable }) => ({ ...start, durable }));
var stop = leads("closing", fails(null));
var breaksOff = (state) => leads("brokenOff", () => ({ brokeOff: state }));
var faultSeen = ({ faults, durable }, { fault: fault6 }) => ({
  faults: [...faults.filter((one) => !one.startsWith(fault6.code)), textOf3(fault6)],
  durable: { ...durable, linkMoved: durable.linkMoved || fault6.code === "LINK_MOVED" }
});
var faultMended = ({ faults, durable }, { code }) => ({
  faults: faults.filter((one) => !one.startsWith(code)),
  durable: { ...durable, linkMoved: durable.linkMoved && code !== "LINK_MOVED" }
});
var pauses = (paused) => ({ durable }) => ({ paused, durable: { ...durable, paused } });
var limitIsSeen = ({ durable }) => ({ durable: { ...durable, limited: ["a", "b"] } });
var served = (state) => ({
  pause: leads(void 0, pauses(true)),
  unpause: leads(void 0, pauses(false)),
  "fault.seen": leads(void 0, faultSeen),
  "fault.mended": leads(void 0, faultMended),
  "limit.seen": leads(void 0, limitIsSeen),
  "watch.fail": leads("closing", fails("TMUX_FAILED")),
  "journal.fails": leads("closing", fails("STATE_WRITE")),
  "ledger.fails": leads("closing", fails("STATE_WRITE")),
  "swap.breaks": leads("closing", fails("UNEXPECTED")),
  "account.breaks": breaksOff(state),
  stop,
  restart
});
var hostOracle = createTestMachine({
  context: start,
  initial: "installed",
  states: {
    installed: { on: { found: leads("opening", ({ durable }, { stand }) => ({ durable: { ...durable, stand } })) } },
    opening: {
      on: {
        "open.ok": [
          leads(
            "validating",
            both(opens, begins("validate")),
            isAt((stand) => stand === "normal")
          ),
          leads("settling", both(opens, resumes), isAt(isWorking)),
          leads("running", both(both(opens, resumes), begins("keep", "waiting")))
        ],
        // Whoever waits for the rest of the swap fails for a reason that nobody foresaw; nothing was begun yet.
        "open.lost": leads(
          "closing",
          both(both(opens, isTold), fails("UNEXPECTED")),
          isAt((stand) => stand !== "normal")
        ),
        "open.fail": leads("closing", fails("STATE_DAMAGED")),
        stop,
        restart
      }
    },
    validating: {
      on: {
        ...served("open.validating"),
        "validate.ok": leads("launching", begins("launch")),
        "validate.fail": leads("closing", fails("LINK_DIVERGENT")),
        "validate.slow": leads("closing", fails("TIMED_OUT"))
      }
    },
    settling: {
      on: {
        ...served("open.resuming"),
        "swap.ends": leads("launching", both(ends, begins("launch"))),
        "swap.sticks": leads(
          "running",
          both(sticks, begins("keep", "waiting")),
          isAt((stand) => stand in untilStuck)
        )
      }
    },
    launching: {
      on: {
        ...served("open.launching"),
        "launch.ok": leads("running", begins("keep", "waiting")),
        "launch.fail": leads("closing", fails("TMUX_FAILED"))
      }
    },
    running: {
      on: {
        ...served("open.running"),
        "keep.fail": leads("closing", fails("STATE_WRITE")),
        "waiting.fail": leads("closing", fails("TMUX_FAILED")),
        "swap.begins": leads(
          void 0,
          both(stands("saving"), begins("save")),
          isAt((stand) => stand === "normal")
        ),
        "swap.ends": leads(void 0, ends, isAt(isWorking)),
        "swap.sticks": leads(
          void 0,
          sticks,
          isAt((stand) => stand in untilStuck)
        ),
        "swap.recovers": leads(
          void 0,
          both(stands("normal"), begins("verify")),
          isAt((stand) => stand === "partialSwap.standing")
        )
      }
    },
    closing: {
      on: { "close.ok": leads("closed"), "close.fail": leads("closed"), "close.slow": leads("closed"), restart }
    },
    closed: { on: { restart } },
    brokenOff: { on: { restart } }
  }
});
var everyStand = [
  "normal",
  ...Object.keys(toItsEnd),
  "partialSwap.standing",
  "partialSwap.verifying"
];
var payloads = [
  ...everyStand.map((stand) => ({ type: "found", stand })),
  { type: "fault.seen", fault: linkMoved("again") },
  { type: "fault.seen", fault: { code: "OTHER", message: "new" } },
  { type: "fault.mended", code: "LINK_MOVED" },
  { type: "fault.mended", code: "UNKNOWN" }
];

// src/journal/books/failover.ts
import { z as z2 } from "zod";

// src/journal/books/session.ts
import { z } from "zod";

// machines/session-facts.ts
var nothingSeen = {
  model: null,
  turnAt: null,
  lastStop: null,
  wrapped: null,
  tasks: [],
  tasksAt: null
};
var newLife = {
  ...nothingSeen,
  proved: false,
  fault: null,
  dialog: null,
  held: false,
  unfinished: false,
  began: null,
  vain: 0,
  due: null
};

// src/journal/books/session.ts
var time = z.iso.datetime();
var fault = z.looseObject({ code: z.string(), message: z.string() });
var process2 = z.object({ pid: z.int(), startTime: z.string() });
var given = z.object({ launch: z.string(), conversation: z.guid(), size: z.int().min(0), sent: z.boolean() });
var launch = z.object({
  id: z.string().regex(/^[0-9a-f]{8,64}$/),
  at: time,
  mode: z.enum(["assign", "resume"]),
  conversation: z.guid(),
  prompted: z.boolean(),
  border: z.int().min(0),
  process: process2.nullable(),
  agent: process2.nullable(),
  started: z.object({ at: time, conversation: z.guid(), directory: z.string(), home: z.string().nullable() }).nullable()
});
var facts = {
  name: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  role: z.enum(["autonomous", "dedicated"]),
  project: z.string().startsWith("/"),
  elsewhere: z.string().startsWith("/").nullish(),
  args: z.array(z.string()),
  conversation: z.guid(),
  source: z.string(),
  said: z.boolean(),
  transcript: z.string().nullable(),
  account: z.string(),
  home: z.string().startsWith("/"),
  epoch: z.int().min(0),
  launch: launch.nullable(),
  former: z.array(z.object({ id: z.string(), account: z.string(), epoch: z.int() })),
  prompts: z.array(
    z.object({
      id: z.int(),
      text: z.string(),
      from: z.enum(["send", "task", "hand", "queue"]),
      at: time,
      turnId: z.string().optional(),
      given: given.nullable()
    })
  ),
  turn: z.int().nullable(),
  lastSign: time.nullable()
};
var seen = {
  model: z.string().nullish(),
  turnAt: time.nullish(),
  lastStop: z.string().nullish(),
  wrapped: z.enum(["near_limit", "wrap_up"]).nullish(),
  tasks: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(["shell", "subagent", "monitor", "workflow", "other"]),
      description: z.string(),
      command: z.string().optional(),
      agent: z.string().optional()
    })
  ).nullish(),
  tasksAt: time.nullish()
};
var life = {
  proved: z.boolean(),
  fault: fault.nullable(),
  dialog: fault.nullable(),
  held: z.boolean(),
  unfinished: z.boolean(),
  began: z.number().nullable(),
  vain: z.int().min(0),
  due: z.number().nullable()
};
var sessionBook = {
  machine: "session",
  version: 1,
  schema: z.object({ ...facts, ...seen, ...life }),
  state: z.object({
    life: z.enum(["starting", "idle", "working", "limited", "moving", "stopped", "failed"]),
    work: z.enum(["resting", "pausing", "launching", "proving", "stopping"]),
    prompts: z.enum(["resting", "typing", "pausing"])
  }),
  keep({ order: _2, elsewhere, ...kept }) {
    return { ...kept, elsewhere: elsewhere ?? null };
  },
  restore({ elsewhere, ...book }) {
    return { ...newLife, ...book, ...elsewhere ? { elsewhere } : {}, order: null };
  }
};

// src/journal/books/failover.ts
var accountRef = z2.object({ name: z2.string().min(1), home: z2.string().startsWith("/") });
var result = z2.looseObject({ name: z2.string(), conversation: z2.string(), proved: z2.boolean(), ms: z2.number() });
var limits2 = z2.object({
  save: z2.number(),
  flip: z2.number(),
  ensure: z2.number(),
  rollBack: z2.number(),
  relaunch: z2.number(),
  verify: z2.number()
});
var plan = z2.looseObject({
  epoch: z2.int(),
  from: accountRef,
  to: accountRef,
  link: z2.string().startsWith("/"),
  sharedLinks: z2.array(z2.looseObject({ path: z2.string(), target: z2.string() })),
  sessions: z2.array(
    z2.looseObject({ name: z2.string(), conversation: z2.string(), action: z2.enum(["relaunch", "leave"]) })
  ),
  reason: z2.string(),
  drain: z2.number(),
  stagger: z2.number(),
  limits: limits2
});
var outcome = z2.enum(["swapped", "cancelled", "partialSwap"]);
var recovered = z2.enum(["left", "target"]).nullable();
var swapFields = {
  id: z2.int(),
  outcome: outcome.nullable(),
  error: fault.nullable(),
  faults: z2.array(fault),
  notes: z2.array(z2.string()),
  recovered
};
var contextFields = {
  active: accountRef,
  epoch: z2.int().min(0),
  lastId: z2.int().min(0),
  last: z2.looseObject({
    id: z2.int(),
    from: z2.string(),
    to: z2.string(),
    outcome,
    sessions: z2.array(result),
    error: fault.nullable(),
    recovered
  }).nullable()
};
var results = z2.array(result);
var working = z2.enum(["saving", "flipping", "ensuring", "relaunching", "rollingBack"]);
var partial = z2.object({ partialSwap: z2.enum(["standing", "verifying"]) });
var failoverState = z2.union([z2.literal("normal"), working, partial]);
var resultKey = "result.";
var failoverBook = {
  machine: "failover",
  version: 1,
  schema: z2.looseObject({ ...contextFields, swap: z2.looseObject(swapFields).nullable() }),
  state: failoverState,
  keep({ active, epoch, lastId, last, swap }) {
    const { plan: _2, sessions = [], ...rest } = swap ?? {};
    return {
      active,
      epoch,
      lastId,
      last,
      swap: swap && rest,
      ...Object.fromEntries(sessions.map((one) => [`${resultKey}${one.name}`, one]))
    };
  },
  restore({ active, epoch, lastId, last, swap, ...rest }) {
    const sessions = Object.entries(rest).flatMap(([key, one]) => key.startsWith(resultKey) && one ? [one] : []);
    return {
      active,
      epoch,
      lastId,
      last,
      swap: swap && { ...swap, sessions }
    };
  },
  withPlan: (context, given3) => ({ ...context, swap: context.swap && { ...context.swap, plan: given3 } })
};

// src/journal/record.ts
var viewPlan = (plan4) => ({
  ...plan4,
  from: plan4.from.name,
  to: plan4.to.name,
  homes: { from: plan4.from.home, to: plan4.to.home }
});
function openRecord(swap, epoch, state, now) {
  return {
    id: swap.id,
    epoch,
    from: swap.plan.from.name,
    to: swap.plan.to.name,
    outcome: null,
    startedAt: now.toISOString(),
    endedAt: null,
    ms: null,
    reason: swap.plan.reason,
    trigger: swap.plan.trigger,
    plan: viewPlan(swap.plan),
    steps: [{ state, startedAt: now.toISOString(), ms: null }],
    sessions: [],
    notes: []
  };
}

// src/errors.ts
var exitCode = { done: 0, failed: 1, wrong: 2, noHost: 3, refused: 4 };
var errorCodes = {
  ADOPT_REFUSED: exitCode.failed,
  ARGUMENT_UNSAFE: exitCode.failed,
  CONFIG_EXISTS: exitCode.failed,
  CONFIG_INVALID: exitCode.wrong,
  CONFIG_MISSING: exitCode.wrong,
  CONVERSATION_ELSEWHERE: exitCode.failed,
  CONVERSATION_IN_USE: exitCode.failed,
  CONVERSATION_MISSING: exitCode.failed,
  CONVERSATION_TAKEN: exitCode.failed,
  DIALOG_OPEN: exitCode.failed,
  DIRECTORY_MISSING: exitCode.failed,
  DISK_FULL: exitCode.refused,
  DRAFT_IN_THE_WAY: exitCode.refused,
  FILE_UNREADABLE: exitCode.wrong,
  FIX_REFUSED: exitCode.failed,
  GAVE_UP: exitCode.failed,
  HOME_MISSING: exitCode.failed,
  HOME_NOT_A_DIRECTORY: exitCode.failed,
  HOST_RUNNING: exitCode.failed,
  HOST_STOPPED: exitCode.failed,
  HTTP_PORT: exitCode.failed,
  INIT_FAILED: exitCode.failed,
  LINK_DIVERGENT: exitCode.failed,
  LINK_FOREIGN: exitCode.failed,
  LINK_MISSING: exitCode.failed,
  LINK_MOVED: exitCode.failed,
  LOGGED_OUT: exitCode.failed,
  MERGE_REFUSED: exitCode.failed,
  NAME_TAKEN: exitCode.failed,
  NOT_A_SYMLINK: exitCode.failed,
  NOT_PROVED: exitCode.failed,
  NOT_STOPPED: exitCode.failed,
  NOT_SUBMITTED: exitCode.failed,
  NO_HOST: exitCode.noHost,
  NO_POOL: exitCode.refused,
  NO_SYSTEMD: exitCode.wrong,
  NO_TARGET: exitCode.refused,
  PARTIAL_SWAP: exitCode.refused,
  PROGRAM_MISSING: exitCode.failed,
  RESTORE_REFUSED: exitCode.failed,
  RULES_INVALID: exitCode.wrong,
  SERVICE_FAILED: exitCode.failed,
  SESSION_NOT_READY: exitCode.refused,
  SHARED_LINKS: exitCode.failed,
  STATE_DAMAGED: exitCode.failed,
  STATE_WRITE: exitCode.failed,
  SWAP_RUNNING: exitCode.refused,
  TARGET_ACTIVE: exitCode.refused,
  TARGET_NOT_A_DIRECTORY: exitCode.refused,
  TASK_CUT: exitCode.failed,
  TASK_ENDED: exitCode.refused,
  TIMED_OUT: exitCode.failed,
  TMUX_FAILED: exitCode.failed,
  TMUX_MISSING: exitCode.failed,
  UNEXPECTED: exitCode.failed,
  UNKNOWN_ACCOUNT: exitCode.wrong,
  UNKNOWN_RECORD: exitCode.wrong,
  UNKNOWN_SESSION: exitCode.wrong,
  UNKNOWN_SWAP: exitCode.wrong,
  UNKNOWN_TASK: exitCode.wrong,
  USAGE: exitCode.wrong,
  USAGE_UNKNOWN: exitCode.failed
};

// src/disk/descriptors.ts
var clock = new Int32Array(new SharedArrayBuffer(4));

// src/disk/tail-lines.ts
var longestLine = 1024 * 1024;
var roomToKeep = 64 * 1024;

// src/disk/bounded.ts
var usualMost = 16 * 1024 * 1024;
var chunkSize = 256 * 1024;

// src/journal/record-schema.ts
import { z as z3 } from "zod";
var time2 = z3.iso.datetime();
var fault2 = z3.looseObject({ code: z3.string(), message: z3.string() });
var link = z3.looseObject({ path: z3.string(), target: z3.string(), action: z3.string() });
var session = z3.looseObject({ name: z3.string(), conversation: z3.string(), action: z3.string() });
var seen2 = z3.looseObject({ source: z3.string(), session: z3.string(), seenAt: z3.string(), verdict: z3.string() });
var plan2 = z3.looseObject({
  from: z3.string(),
  to: z3.string(),
  homes: z3.object({ from: z3.string(), to: z3.string() }),
  link: z3.string(),
  sharedLinks: z3.array(link),
  sessions: z3.array(session),
  warnings: z3.array(z3.string()),
  rules: z3.array(z3.looseObject({ rule: z3.string(), verdict: z3.string() })).optional(),
  evidence: z3.array(seen2).optional()
});
var recordSchema = z3.looseObject({
  id: z3.int().min(0),
  epoch: z3.int().min(0),
  from: z3.string(),
  to: z3.string(),
  outcome: z3.enum(["swapped", "cancelled", "partialSwap"]).nullable(),
  startedAt: time2,
  endedAt: time2.nullable(),
  ms: z3.number().nullable(),
  reason: z3.string(),
  trigger: z3.looseObject({ source: z3.string(), session: z3.string(), seenAt: z3.string(), window: z3.string().nullable() }).nullable(),
  plan: plan2,
  steps: z3.array(
    z3.looseObject({ state: z3.string(), startedAt: time2, ms: z3.number().nullable(), error: fault2.optional() })
  ),
  sessions: z3.array(
    z3.looseObject({
      name: z3.string(),
      conversation: z3.string(),
      proved: z3.boolean(),
      ms: z3.number(),
      error: fault2.optional(),
      note: z3.string().optional()
    })
  ),
  notes: z3.array(z3.string()),
  recovered: z3.enum(["left", "target"]).optional(),
  error: fault2.optional()
});

// src/journal/books/account.ts
import { z as z4 } from "zod";
var origin = { session: z4.string(), account: z4.string(), epoch: z4.int() };
var sign = z4.looseObject({ ...origin, kind: z4.string(), source: z4.string(), seenAt: time });
var evidence = z4.looseObject({
  ...origin,
  source: z4.string(),
  window: z4.string(),
  seenAt: time,
  resetsAt: time.nullable()
});
var limits3 = z4.record(z4.string(), z4.looseObject({ until: time, evidence })).default({});
var page = z4.looseObject({
  limits: limits3,
  modelLimits: limits3,
  windows: z4.record(
    z4.string(),
    z4.looseObject({
      ...origin,
      window: z4.string(),
      usedPercent: z4.number(),
      resetsAt: time.nullable(),
      seenAt: time,
      near: z4.boolean().optional()
    })
  ).default({}),
  suspicion: z4.object({ evidence, until: z4.number() }).nullable().default(null),
  login: sign.nullable().default(null),
  near: z4.boolean().default(false),
  proof: z4.object({ session: z4.string(), began: z4.number() }).nullable().default(null),
  paid: z4.object({ session: z4.string(), way: z4.enum(["lowPriority", "credits"]).nullable(), since: time }).nullable().default(null),
  wrapUp: z4.object({ session: z4.string(), until: time }).nullable().default(null)
});
var accountBook = {
  machine: "account",
  version: 1,
  schema: page,
  state: z4.string(),
  keep: ({ thresholds: _2, paidUsage: __, ...kept }) => kept,
  restore: (book) => book
};

// src/journal/books/host.ts
import { z as z5 } from "zod";
var hostBook = {
  machine: "host",
  version: 1,
  schema: z5.object({ paused: z5.boolean(), linkMoved: z5.boolean() }),
  state: z5.unknown(),
  keep: ({ paused, faults }) => ({ paused, linkMoved: faults.some(({ code }) => code === "LINK_MOVED") }),
  restore: (book) => book
};

// src/journal/books/task.ts
import { z as z6 } from "zod";

// machines/task.ts
import { assign as assign6, setup as setup5 } from "xstate";
var mostTries = 3;
var input = ({ context }) => ({ task: context });
var taskMachine = setup5({
  types: { context: {}, events: {}, input: {} },
  actors: {
    prepare: effect("prepare"),
    give: effect("give"),
    interrupt: effect("interrupt")
  },
  guards: {
    isUnwanted: ({ context }) => context.unwanted,
    isReady: (_2, outcome2) => outcome2.result === "ready",
    isTaken: (_2, outcome2) => outcome2.result === "taken",
    mayTryAgain: ({ context }, { result: result2 }) => result2 === "postponed" || result2 === "refused" && context.tries + 1 < mostTries
  },
  actions: {
    takeSession: assign6((_2, { session: session3 }) => ({ session: session3 })),
    keepGiven: assign6((_2, outcome2) => outcome2.result === "ready" ? { given: outcome2.given } : {}),
    begin: assign6((_2, { at: at2 }) => ({ startedAt: at2 })),
    putBack: assign6(({ context }, { result: result2 }) => ({
      session: null,
      given: null,
      tries: context.tries + (result2 === "refused" ? 1 : 0)
    })),
    giveUp: assign6((_2, outcome2) => ({
      endedAt: outcome2.at,
      fault: "fault" in outcome2 ? outcome2.fault : null
    })),
    keepAnswer: assign6(({ context }, { at: at2, message }) => ({
      startedAt: context.startedAt ?? at2,
      endedAt: at2,
      lastMessage: message
    })),
    keepFault: assign6((_2, { at: at2, fault: fault6 }) => ({ endedAt: at2, fault: fault6 })),
    unwant: assign6({ unwanted: true }),
    end: assign6((_2, { at: at2 }) => ({ endedAt: at2 }))
  }
}).createMachine({
  id: "task",
  context: ({ input: { id, prompt, project, queuedAt } }) => ({
    id,
    prompt,
    project,
    queuedAt,
    startedAt: null,
    endedAt: null,
    session: null,
    given: null,
    tries: 0,
    unwanted: false,
    lastMessage: null,
    fault: null
  }),
  initial: "queued",
  states: {
    queued: {
      description: "It waits for a session.",
      on: {
        "task.assigned": {
          target: "preparing",
          actions: { type: "takeSession", params: ({ event }) => event }
        },
        "cancel.requested": { target: "cancelled", actions: { type: "end", params: ({ event }) => event } }
      }
    },
    preparing: {
      description: "Its session is started, or brought into its project; nothing has been pasted.",
      invoke: {
        id: "prepare",
        src: "prepare",
        input,
        onDone: [
          { guard: "isUnwanted", target: "cancelled", actions: { type: "end", params: ({ event }) => event.output } },
          {
            guard: { type: "isReady", params: ({ event }) => event.output },
            target: "giving",
            actions: { type: "keepGiven", params: ({ event }) => event.output }
          },
          {
            guard: { type: "mayTryAgain", params: ({ event }) => event.output },
            target: "queued",
            actions: { type: "putBack", params: ({ event }) => event.output }
          },
          { target: "failed", actions: { type: "giveUp", params: ({ event }) => event.output } }
        ],
        onError: {
          target: "failed",
          actions: { type: "keepFault", params: ({ event }) => ({ at: null, fault: faultOf(event.error) }) }
        }
      },
      on: {
        "cancel.requested": { actions: "unwant" },
        "host.resumed": { target: "preparing", reenter: true }
      }
    },
    giving: {
      description: "Its prompt is pasted and submitted, or it is found out whether it was.",
      invoke: {
        id: "give",
        src: "give",
        input,
        onDone: [
          {
            guard: { type: "isTaken", params: ({ event }) => event.output },
            target: "running",
            actions: { type: "begin", params: ({ event }) => event.output }
          },
          {
            guard: { type: "mayTryAgain", params: ({ event }) => event.output },
            target: "queued",
            actions: { type: "putBack", params: ({ event }) => event.output }
          },
          { target: "failed", actions: { type: "giveUp", params: ({ event }) => event.output } }
        ],
        onError: {
          target: "failed",
          actions: { type: "keepFault", params: ({ event }) => ({ at: null, fault: faultOf(event.error) }) }
        }
      },
      on: {
        "turn.ended": { target: "done", actions: { type: "keepAnswer", params: ({ event }) => event } },
        "cancel.requested": { target: "cancelling" },
        "host.resumed": { target: "giving", reenter: true }
      }
    },
    running: {
      description: "The agent has it. A limit, a swap, an agent that ends: its turn goes on in the same conversation.",
      on: {
        "turn.ended": { target: "done", actions: { type: "keepAnswer", params: ({ event }) => event } },
        "turn.lost": { target: "failed", actions: { type: "keepFault", params: ({ event }) => event } },
        "cancel.requested": { target: "cancelling" }
      }
    },
    cancelling: {
      description: "Its agent is stopped for certain, and comes back without the turn.",
      invoke: {
        id: "interrupt",
        src: "interrupt",
        input,
        onDone: { target: "cancelled", actions: { type: "end", params: ({ event }) => event.output } },
        onError: {
          target: "failed",
          actions: { type: "keepFault", params: ({ event }) => ({ at: null, fault: faultOf(event.error) }) }
        }
      },
      on: {
        "turn.ended": { target: "done", actions: { type: "keepAnswer", params: ({ event }) => event } },
        "host.resumed": { target: "cancelling", reenter: true }
      }
    },
    done: { type: "final", description: "Its turn has ended; the end of the answer is kept." },
    failed: { type: "final", description: "It was given up, and the reason is kept." },
    cancelled: { type: "final", description: "An operator has ended it." }
  }
});
var taskStates = [
  "queued",
  "preparing",
  "giving",
  "running",
  "cancelling",
  "done",
  "failed",
  "cancelled"
];

// src/journal/books/task.ts
var taskBook = {
  machine: "task",
  version: 1,
  schema: z6.object({
    id: z6.string().regex(/^[1-9]\d{0,14}$/),
    prompt: z6.string(),
    project: z6.string().startsWith("/"),
    queuedAt: time,
    startedAt: time.nullable(),
    endedAt: time.nullable(),
    session: z6.string().nullable(),
    given: z6.object({ conversation: z6.guid(), size: z6.int().min(0) }).nullable(),
    tries: z6.int().min(0),
    unwanted: z6.boolean(),
    lastMessage: z6.string().nullable(),
    fault: fault.nullable()
  }),
  state: z6.enum(taskStates),
  keep: (context) => ({ ...context }),
  restore: (book) => book
};

// src/journal/books/index.ts
var books = Object.fromEntries(
  [accountBook, failoverBook, hostBook, sessionBook, taskBook].map((book) => [book.machine, book])
);

// src/journal/line.ts
var sumField = ',"sum":"';
var close = '"}';
var endLength = sumField.length + 8 + close.length;

// src/journal/load.ts
var pause = new Int32Array(new SharedArrayBuffer(4));

// src/journal/journal.ts
var firstState = (active, lastId, epoch = 0) => ({
  failover: { value: "normal", context: { active, epoch, lastId, swap: null, last: null } },
  record: null,
  cancelled: { count: 0, at: null },
  lastSwap: null,
  paused: false,
  linkMoved: false
});
var topState = (value) => typeof value === "string" ? value : Object.keys(value)[0];

// test/support/plan.ts
var examplePlan = (more = {}) => ({
  epoch: 0,
  from: { name: "a", home: "/homes/a" },
  to: { name: "b", home: "/homes/b" },
  link: "/homes/link",
  sharedLinks: [{ path: "/homes/b/projects", target: "/homes/projects", action: "keep" }],
  sessions: [{ name: "main", conversation: "c", action: "relaunch", argv: [], env: {} }],
  foreign: [],
  warnings: [],
  reason: "a test",
  trigger: null,
  rules: [],
  evidence: [],
  drain: 0,
  stagger: 0,
  limits: { save: 1e3, flip: 1e3, ensure: 1e3, rollBack: 1e3, relaunch: 1e3, verify: 1e3 },
  ...more
});

// test/model/host.stands.ts
var valueAt = (stand) => {
  const [state = "", below] = stand.split(".");
  return below === void 0 ? state : { partialSwap: below };
};
var long = 36e5;
var plan3 = examplePlan({
  limits: { save: long, flip: long, ensure: long, rollBack: long, relaunch: long, verify: long }
});
var broken2 = { code: "TMUX_FAILED", message: "the test broke it" };
function durableAt(stand) {
  const first = { ...firstState(plan3.from, 0), linkMoved: true };
  if (stand === "normal") return first;
  const value = valueAt(stand);
  const state = topState(value);
  const swap = {
    id: 1,
    plan: plan3,
    outcome: state === "partialSwap" ? "partialSwap" : null,
    sessions: [],
    error: state === "partialSwap" || state === "rollingBack" ? broken2 : null,
    faults: state === "partialSwap" ? [broken2] : [],
    notes: [],
    recovered: null
  };
  const committed = state === "relaunching";
  const context = {
    active: committed ? plan3.to : plan3.from,
    epoch: committed ? 1 : 0,
    lastId: 1,
    swap,
    last: null
  };
  return { ...first, failover: { value, context }, record: openRecord(swap, context.epoch, state, /* @__PURE__ */ new Date()) };
}

// test/model/account.oracle.ts
import { createTestMachine as createTestMachine2 } from "@xstate/test";
import { assign as assign7 } from "xstate";
var minute = 6e4;
var hour = 60 * minute;
var day = 24 * hour;
var nothing = {
  now: 0,
  used: {},
  suspicion: null,
  refused: false,
  windows: {},
  proof: null,
  paid: null,
  allowed: false
};
var thresholds = { fiveHour: 95, sevenDay: 98 };
var thresholdOf2 = (window) => window === "fiveHour" ? 95 : window.startsWith("sevenDay") ? 98 : 1e3;
var ofModels = /* @__PURE__ */ new Set(["sevenDayOpus", "sevenDaySonnet", "sevenDayFable"]);
var accountWide = (window) => !ofModels.has(window);
var isOver = (reset, now) => reset + 2e3 <= now;
function forget({ used, windows, suspicion: suspicion2, ...facts2 }) {
  const kept = (all, test) => Object.fromEntries(Object.entries(all).filter(([, one]) => test(one)));
  const wait = suspicion2 ? suspicion2.forgotten - facts2.now : 0;
  const still = kept(used, ({ until }) => !isOver(until, facts2.now));
  const open2 = kept(windows, ({ resets }) => resets === null || !isOver(resets, facts2.now));
  const isUsedUp = Object.keys(still).length > 0;
  return {
    ...facts2,
    used: still,
    windows: open2,
    proof: isUsedUp ? facts2.proof : null,
    paid: isUsedUp || Object.values(open2).some(({ percent }) => percent >= 100) ? facts2.paid : null,
    // Two minutes of a minute's life are left only where the clock went back.
    suspicion: wait > 0 && wait <= 2 * minute ? suspicion2 : null
  };
}
var isToTheSecond = ({ source }) => source === "row" || source === "statusLine";
function isBelieved(known3, found) {
  if (!known3 || found.epoch > known3.epoch) return true;
  if (found.epoch < known3.epoch) return false;
  if (found.seen >= known3.until) return true;
  if (found.told === null || found.told === known3.until) return false;
  if (known3.told === null) return true;
  return isToTheSecond(found) === isToTheSecond(known3) ? found.seen >= known3.seen : isToTheSecond(found);
}
function use(facts2, found) {
  const length = found.window === "fiveHour" || found.window === "unknown" ? 5 * hour : 7 * day;
  const until = found.told ?? found.seen + length;
  if (facts2.allowed && found.source === "statusLine") return facts2;
  if (isOver(until, facts2.now) || !isBelieved(facts2.used[found.window], found)) return facts2;
  const twins = Object.values(facts2.used).filter(
    (one) => one.window !== found.window && one.session === found.session && one.epoch === found.epoch && Math.abs(one.seen - found.seen) <= 5e3
  );
  if (found.source === "hook" && twins.some(({ source }) => source === "row")) return facts2;
  const used = { ...facts2.used, [found.window]: { ...found, until } };
  if (found.source === "row") {
    for (const twin of twins) if (twin.source === "hook") delete used[twin.window];
  }
  return { ...facts2, suspicion: null, used, paid: found.source === "statusLine" ? facts2.paid : null };
}
function lift(facts2, { session: session3, window, percent }) {
  const { proof: proof2, allowed } = facts2;
  if (proof2?.session !== session3 || facts2.now < proof2.began) return facts2;
  const nothingFull = Object.values(facts2.windows).every((one) => one.percent < 100);
  const named = (name) => name === "fiveHour" || name === "sevenDay" || !accountWide(name);
  const isLifted = (name) => named(name) ? name === window && (allowed || percent < 100) : allowed || nothingFull;
  const used = Object.entries(facts2.used).filter(([name, { seen: seen6 }]) => seen6 >= proof2.began || !isLifted(name));
  const paid = percent >= 100 ? facts2.paid ?? { session: session3, way: null } : facts2.paid;
  return { ...facts2, used: Object.fromEntries(used), paid };
}
function suspect(facts2, found) {
  const { suspicion: suspicion2 } = facts2;
  const next = { ...found, forgotten: facts2.now + minute };
  if (!suspicion2 || found.epoch > suspicion2.epoch) return { ...facts2, suspicion: next };
  if (found.epoch < suspicion2.epoch) return facts2;
  const isSame = found.session === suspicion2.session && found.window === suspicion2.window;
  const isProof = found.source !== suspicion2.source || found.source === "pane" && isSame && found.seen - suspicion2.seen >= 250;
  if (isProof) {
    const best = found.told === null && suspicion2.told !== null ? suspicion2 : found;
    return { ...use(facts2, best), suspicion: null };
  }
  if (found.session !== suspicion2.session) return facts2;
  return { ...facts2, suspicion: isSame ? { ...suspicion2, forgotten: next.forgotten } : next };
}
function hear(before2, heard) {
  if (heard.type === "later") return forget({ ...before2, now: before2.now + heard.ms });
  if (heard.type === "silence") return { ...before2, now: before2.now + heard.ms };
  const facts2 = forget(before2);
  const without = (session3) => facts2.suspicion?.session === session3 ? null : facts2.suspicion;
  switch (heard.type) {
    case "limit":
    case "suspicion": {
      const { source, window, session: session3, epoch, resets, ago } = heard;
      const seen6 = facts2.now - ago;
      const found = { source, window, session: session3, epoch, seen: seen6, told: resets === null ? null : facts2.now + resets };
      return heard.type === "limit" ? use(facts2, found) : suspect(facts2, found);
    }
    case "all.clear":
      return { ...facts2, suspicion: without(heard.session) };
    case "good.turn": {
      const began = heard.began === null ? null : facts2.now - heard.began;
      const isProof = began !== null && Object.values(facts2.used).some(({ seen: seen6 }) => seen6 < began);
      const proof2 = isProof ? { session: heard.session, began } : facts2.proof;
      return { ...facts2, refused: false, suspicion: without(heard.session), proof: proof2 };
    }
    case "paid":
      return forget({ ...facts2, paid: { session: heard.session, way: heard.way } });
    case "refused":
      return { ...facts2, refused: true };
    case "reading": {
      const { window, percent } = heard;
      const high2 = percent >= thresholdOf2(window) - (facts2.windows[window]?.high ? 5 : 0);
      const resets = heard.resets === null ? null : facts2.now + heard.resets;
      const read = forget({ ...facts2, windows: { ...facts2.windows, [window]: { percent, resets, high: high2 } } });
      return forget(lift(read, heard));
    }
  }
}
function stateOf({ refused, used, suspicion: suspicion2, windows }) {
  if (refused) return "loggedOut";
  if (Object.keys(used).some(accountWide)) return "limited";
  if (suspicion2) return "suspected";
  return isNear(windows) ? "near" : "available";
}
var isNear = (windows) => Object.entries(windows).some(([window, { high: high2 }]) => high2 && accountWide(window));
var limitedUntil = ({ used }, model = "") => Object.values(used).filter(({ window }) => accountWide(window) || window === `sevenDay${model}`).reduce((last, { until }) => Math.max(last ?? until, until), null);
var states2 = ["available", "near", "suspected", "limited", "loggedOut"];
var types = ["limit", "suspicion", "all.clear", "good.turn", "reading", "paid", "refused", "later"];
var after = (context, event) => hear(context, event);
var leads2 = (target) => ({
  target,
  guard: ({ context, event }) => stateOf(after(context, event)) === target,
  actions: assign7(({ context, event }) => after(context, event))
});
var accountOracle = createTestMachine2({
  context: nothing,
  initial: "available",
  states: Object.fromEntries(
    states2.map((state) => [state, { on: Object.fromEntries(types.map((type) => [type, states2.map(leads2)])) }])
  )
});
var look = { source: "row", window: "fiveHour", session: "main", epoch: 1, resets: 2 * hour, ago: 0 };
var limit3 = (more) => ({ type: "limit", ...look, ...more });
var suspicion = (more) => ({ type: "suspicion", ...look, ...more });
var hook = { source: "hook", window: "unknown", resets: null };
var reading = (window, percent) => ({
  type: "reading",
  session: "main",
  window,
  percent,
  resets: hour
});
var tried = [
  limit3({}),
  limit3({ resets: 3e4 }),
  limit3({ ...hook, window: "sevenDayOpus" }),
  limit3({ resets: -hour, ago: 3 * hour }),
  limit3({ epoch: 0, resets: 4 * hour, ago: hour }),
  suspicion(hook),
  suspicion({ ...hook, session: "other" }),
  suspicion({ source: "pane" }),
  suspicion({ source: "pane", session: "other", resets: null }),
  { type: "all.clear", session: "main" },
  { type: "good.turn", session: "main", began: null },
  { type: "good.turn", session: "main", began: 0 },
  reading("fiveHour", 95),
  reading("fiveHour", 91),
  reading("sevenDay", 94),
  reading("fiveHour", 100),
  reading("sevenDayOpus", 99),
  { type: "paid", session: "main", way: "credits" },
  { type: "refused" },
  { type: "later", ms: 250 },
  { type: "later", ms: 32e3 },
  { type: "later", ms: 5 * hour + 2e3 },
  { type: "later", ms: 7 * day + 2e3 },
  { type: "later", ms: -10 * minute }
];
var short = limit3({ window: "sevenDay", resets: 3e4 });
var high = { type: "reading", session: "main", window: "fiveHour", percent: 95, resets: null };
var silences = [
  [short, high],
  [short, suspicion(hook)],
  [limit3({}), short]
].map((way) => [...way, { type: "silence", ms: 4e4 }]);
function situationText({ context }) {
  const { used, suspicion: held, refused, windows, now, proof: proof2, paid } = context;
  const suspected = held && [held.source, held.session, held.source === "pane" && now - held.seen >= 250];
  const proven = proof2 !== null && Object.values(used).every(({ seen: seen6 }) => seen6 < proof2.began);
  return JSON.stringify([refused, Object.keys(used).sort(), suspected, isNear(windows), proven, paid !== null]);
}

// test/check/lockstep.ts
import { isDeepStrictEqual } from "node:util";
var ended = (id, output) => ({
  type: `xstate.done.actor.${id}`,
  output,
  actorId: id
});
var failed = (id, error) => ({
  type: `xstate.error.actor.${id}`,
  error,
  actorId: id
});
var running = ({ children, status }) => status === "active" ? Object.entries(children).flatMap(([id, child]) => child ? [child.src === id ? id : `${id} by ${child.src}`] : []).sort() : [];
function agrees(one, machine = one.machine) {
  const system = {
    machines: { it: { machine, input: one.input } },
    world: one.facts,
    // Told by steps alone.
    effects: new Proxy({}, { get: () => () => [] })
  };
  const { killed } = one;
  const rules = {
    steps: {
      then: ({ world, it }) => one.steps(world, it).map(
        ({ label, events, facts: facts2 }) => ({
          kind: "on",
          label,
          world: facts2,
          tell: events.map((event) => ({ to: "it", event }))
        })
      )
    },
    timers: false,
    invariants: {
      "the machine does as its oracle says": ({ world, it }) => {
        const [seen6, said3] = [one.seen(it), one.said(world)];
        return isDeepStrictEqual(seen6, said3) || `${JSON.stringify(seen6)} instead of ${JSON.stringify(said3)}`;
      }
    },
    ...killed && {
      crash: {
        world: killed.facts,
        ...killed.resume && { resume: { it: killed.resume } },
        ...killed.anew && { anew: ["it"] }
      }
    },
    budget: { states: one.states }
  };
  return check(system, rules);
}

// test/check/host.ts
var fault3 = (code) => ({ code, message: "the test broke it" });
var plain = ({ value, context }) => ({
  value: String(value),
  context: { ...context, begun: [], resumed: 0 }
});
var [start2] = transition(hostOracle, hostOracle.resolveState({ value: "installed", context: firstFacts() }), { type: "nothing" });
function firstFacts() {
  return hostOracle.config.context;
}
function after2({ value, context }, event) {
  const state = hostOracle.resolveState({ value, context });
  if (!state.can(event)) return void 0;
  return plain(transition(hostOracle, state, event)[0]);
}
function opened({ durable: { stand, paused, linkMoved: moved, limited } }) {
  void limited;
  return {
    failover: durableAt(stand).failover,
    accounts: accountNames.map((name) => ({ name, thresholds, page: emptyPage })),
    paused,
    faults: [...moved ? [linkMoved("known")] : [], portTaken]
  };
}
var slow = (limit4, state) => ({ type: `xstate.after.${limit4}.${state}` });
var deeds = {
  "open.ok": (facts2) => ended("open", opened(facts2)),
  "open.fail": () => failed("open", fault3("STATE_DAMAGED")),
  "validate.ok": () => ended("validate"),
  "validate.fail": () => failed("validate", fault3("LINK_DIVERGENT")),
  "validate.slow": () => slow("validateLimit", "host.open.validating"),
  "launch.ok": () => ended("launch"),
  "launch.fail": () => failed("launch", fault3("TMUX_FAILED")),
  "watch.fail": () => failed("watch", fault3("TMUX_FAILED")),
  "keep.fail": () => failed("keep", fault3("STATE_WRITE")),
  "waiting.fail": () => failed("waiting", fault3("TMUX_FAILED")),
  "swap.breaks": () => failed("failover", fault3("UNEXPECTED")),
  "close.ok": () => ended("close"),
  "close.fail": () => failed("close", fault3("TMUX_FAILED")),
  "close.slow": () => slow("closeLimit", "host.stopping"),
  "fault.seen": (_2, event) => event,
  "fault.mended": (_2, event) => event,
  pause: () => ({ type: "pause.requested" }),
  unpause: () => ({ type: "resume.requested" }),
  stop: () => ({ type: "host.stop" }),
  // The swap has been waited for while the host came up.
  "swap.ends": () => ended("settle", "normal"),
  "swap.sticks": () => ended("settle", "partialSwap")
};
var inOpen = ["pause", "unpause", "fault.seen", "fault.mended"];
var aHost = {
  machine: hostMachine,
  facts: plain(start2),
  steps: (facts2) => {
    const carried = (type) => payloads.filter((one) => one.type === type);
    return [
      // Before it comes up: where the swap stands.
      ...facts2.value === "installed" ? ["normal", "flipping", "partialSwap.standing"].map((stand) => ({
        label: `found ${stand}`,
        events: [],
        facts: after2(facts2, { type: "found", stand })
      })) : [],
      ...Object.entries(deeds).flatMap(([type, deed]) => {
        if (type.startsWith("swap.") && type !== "swap.breaks" && facts2.value !== "settling") return [];
        const events = carried(type).length > 0 ? carried(type) : [{ type }];
        return events.flatMap((event) => {
          const next = after2(facts2, event);
          if (!next && !inOpen.includes(type)) return [];
          const isStuck = type === "open.ok" && next?.value === "running";
          const events2 = [deed(facts2.context, event), ...isStuck ? [ended("settle", "partialSwap")] : []];
          return [{ label: type, events: events2, facts: next ?? facts2 }];
        });
      })
    ];
  },
  seen: (snapshot) => ({
    state: stateText(snapshot.value),
    doing: running(snapshot).map((one) => one.replace(/ by .*/, "")),
    error: snapshot.context.error?.code ?? null,
    paused: snapshot.context.paused,
    faults: snapshot.context.faults.map(({ code, message }) => `${code}: ${message}`),
    output: snapshot.output && (snapshot.output.error?.code ?? null)
  }),
  said: ({ value, context: { error, paused, faults } }) => {
    const { state, doing, open: open2 } = situations[value];
    const inside = open2 ? ["failover", ...accountNames.map((name) => `account.${name}`)] : [];
    const settles = value === "settling" ? ["settle"] : [];
    return {
      state,
      doing: [...doing, ...inside, ...settles].sort(),
      error,
      paused,
      faults,
      output: value === "closed" ? error : void 0
    };
  },
  states: 1500
};

// machines/session.ts
import { and, assign as assign8, or, raise, setup as setup6, stateIn as stateIn2 } from "xstate";
var pauses2 = [1e3, 5e3, 15e3, 6e4];
var longRun = 6e4;
var isDue = ({ due }, now) => due !== null && (now >= due || due - now > pauses2.at(-1));
var effectInput = ({ context: { name, order } }) => ({ name, order });
var nextPrompt = ({ prompts = [], launch: launch2 }) => prompts.find(({ given: given3 }) => given3?.launch !== launch2?.id || !given3?.sent);
var disturbed = {
  "launch.requested": { target: "resting" },
  "proof.requested": { target: "resting" },
  "stop.requested": { target: "resting" },
  "end.seen": { target: "resting" },
  "dialog.seen": { target: "resting" },
  "host.resumed": { target: "resting" }
};
var settled2 = [
  { guard: "isUnfinished", target: "#session.life.working", actions: "prove" },
  { target: "#session.life.idle", actions: "prove" }
];
var counted = [
  { guard: "ranLong", target: "#session.life.starting", actions: ["launchAtOnce", "pause"] },
  { guard: "isInVain", target: "#session.life.failed", actions: "giveUp" },
  { target: "#session.life.starting", actions: ["launchLater", "pause"] }
];
var known2 = { guard: "isKnown", target: "#session.life.starting", actions: "pause" };
var ended2 = { "end.seen": [known2, ...counted] };
var sessionMachine = setup6({
  types: {
    context: {},
    events: {},
    input: {}
  },
  actors: {
    launch: effect("launch"),
    prove: effect("prove"),
    stop: effect("stop"),
    type: effect("type")
  },
  delays: {
    typeAgain: 5e3,
    /** A pause that is longer than any is one over which the clock went back. */
    untilDue: ({ context: { due }, event }) => due === null || isDue({ due }, event.now) ? 0 : due - event.now
  },
  guards: {
    /** An agent that waits at its field, or works, and a prompt that this launch was not given yet. */
    canType: and([
      ({ context: { proved, dialog, prompts, launch: launch2 } }) => proved && dialog === null && nextPrompt({ prompts, launch: launch2 }) !== void 0,
      stateIn2({ work: "resting" }),
      or([stateIn2({ life: "idle" }), stateIn2({ life: "working" })])
    ]),
    moves: ({ event }) => event.type === "launch.began" && event.as === "moving",
    lives: ({ event }) => event.type === "proof.failed" && event.lives,
    isUnfinished: ({ context }) => context.unfinished,
    isKnown: ({ context }) => context.due !== null,
    ranLong: ({ context: { began }, event }) => began === null || event.now - began > longRun,
    isInVain: ({ context }) => context.vain >= pauses2.length
  },
  actions: {
    accept: assign8(({ context }, prompt) => ({
      prompts: context.prompts.some(({ id }) => id === prompt.id) ? context.prompts : [...context.prompts, prompt]
    })),
    give: assign8(({ context }, { id, given: given3 }) => ({
      prompts: context.prompts.map((prompt) => prompt.id === id ? { ...prompt, given: given3 } : prompt)
    })),
    settle: assign8(({ context }, ids) => ({
      prompts: context.prompts.filter(({ id }) => !ids.includes(id))
    })),
    replacePrompts: assign8((_2, prompts) => ({ prompts })),
    learn: assign8((_2, facts2) => facts2),
    keepOrder: assign8((_2, order) => ({ order })),
    pause: raise(({ event }) => ({ type: "pause.began", now: event.now })),
    launch: assign8(({ event }) => ({ proved: false, dialog: null, due: null, began: event.now })),
    prove: assign8({ proved: true, fault: null }),
    fail: assign8((_2, fault6) => ({ proved: false, fault: fault6 })),
    begin: assign8({ unfinished: true }),
    finish: assign8({ unfinished: false, wrapped: null }),
    launchAtOnce: assign8(({ event }) => ({ proved: false, dialog: null, vain: 0, due: event.now })),
    launchLater: assign8(({ context: { vain }, event }) => ({
      proved: false,
      dialog: null,
      vain: vain + 1,
      due: event.now + pauses2[vain]
    })),
    giveUp: assign8(({ context: { name, vain, fault: fault6 } }) => ({
      proved: false,
      dialog: null,
      vain: 0,
      fault: {
        code: "GAVE_UP",
        message: `${name} ended ${vain + 1} times in a row, each time soon after its start`,
        expected: "an agent that runs",
        found: fault6?.found ?? fault6?.message ?? "an agent that ended",
        fix: `look at its screen, then: claude-failover sessions restart ${name}`
      }
    })),
    meet: assign8((_2, dialog) => ({ dialog })),
    pass: assign8({ dialog: null }),
    hold: assign8({ held: true }),
    release: assign8({ held: false }),
    stop: assign8({ proved: false, fault: null, dialog: null, vain: 0, due: null }),
    renew: assign8({ proved: false, fault: null, dialog: null, vain: 0, due: null })
  }
}).createMachine({
  id: "session",
  context: ({ input: input3 }) => ({ ...newLife, ...input3, prompts: input3?.prompts ?? [], order: null }),
  type: "parallel",
  on: {
    "prompt.accepted": { actions: { type: "accept", params: ({ event }) => event.prompt } },
    "prompt.given": { actions: { type: "give", params: ({ event }) => event } },
    "prompts.settled": { actions: { type: "settle", params: ({ event }) => event.ids } },
    "prompts.found": { actions: { type: "replacePrompts", params: ({ event }) => event.prompts } },
    "facts.learned": { actions: { type: "learn", params: ({ event }) => event.facts } }
  },
  states: {
    life: {
      description: "What the session is.",
      initial: "starting",
      on: {
        "launch.began": [
          { guard: "moves", target: ".moving", actions: "launch" },
          { target: ".starting", actions: "launch" }
        ],
        "proof.found": { actions: "prove" },
        "proof.failed": [
          { guard: "lives", target: ".failed", actions: { type: "fail", params: ({ event }) => event.fault } },
          { target: ".starting", actions: { type: "fail", params: ({ event }) => event.fault } }
        ],
        "turn.began": { actions: "begin" },
        "turn.ended": { actions: "finish" },
        "turn.wrapped": { actions: "begin" },
        "conversation.changed": { actions: "finish" },
        "dialog.seen": { actions: { type: "meet", params: ({ event }) => event.dialog } },
        "dialog.gone": { actions: "pass" },
        "hold.requested": { actions: "hold" },
        "release.requested": { actions: "release" },
        "stop.requested": { target: ".stopped", actions: "stop" },
        "stop.failed": { target: ".failed", actions: { type: "fail", params: ({ event }) => event.fault } },
        "restart.requested": { target: ".starting", actions: "renew" }
      },
      states: {
        starting: {
          description: "Launched, or to be launched again when its agent has ended.",
          on: {
            ...ended2,
            "start.heard": { target: "idle" },
            "proof.found": settled2,
            "turn.cut": { target: "limited", actions: "begin" }
          }
        },
        idle: {
          description: "Nothing is being done in it.",
          on: {
            ...ended2,
            "turn.began": { target: "working", actions: "begin" },
            "turn.cut": { target: "limited", actions: "begin" }
          }
        },
        working: {
          description: "A turn runs.",
          on: {
            ...ended2,
            "turn.ended": { target: "idle", actions: "finish" },
            "turn.cut": { target: "limited" },
            "conversation.changed": { target: "idle", actions: "finish" }
          }
        },
        limited: {
          description: "Its turn was cut by a limit.",
          on: {
            ...ended2,
            "turn.began": { target: "working" },
            "turn.ended": { target: "idle", actions: "finish" },
            "conversation.changed": { target: "idle", actions: "finish" }
          }
        },
        moving: {
          description: "Stopped, and started on another account; what the agent before still says changes no state.",
          on: { "end.seen": counted, "start.heard": { target: "idle" }, "proof.found": settled2 }
        },
        stopped: {
          description: "Stopped on purpose, until it is restarted.",
          on: {
            "launch.began": {},
            "proof.found": {},
            "proof.failed": {},
            "dialog.seen": {}
          }
        },
        failed: {
          description: "It runs and is not right, or was given up: somebody has to look at it.",
          on: {
            "proof.found": settled2,
            "turn.cut": { target: "limited", actions: "begin" }
          }
        }
      }
    },
    work: {
      description: "What is done about it: one thing at a time.",
      initial: "resting",
      on: {
        "launch.requested": {
          target: ".launching",
          actions: { type: "keepOrder", params: ({ event }) => event.order }
        },
        "proof.requested": { target: ".proving", actions: { type: "keepOrder", params: null } },
        "stop.requested": { target: ".stopping" }
      },
      states: {
        resting: {
          description: "Nothing.",
          on: { "pause.began": { target: "pausing" } }
        },
        pausing: {
          description: "Its agent has ended; it is launched again when its time has come.",
          after: { untilDue: { target: "launching", actions: { type: "keepOrder", params: null } } },
          on: { "host.resumed": { target: "pausing", reenter: true } }
        },
        launching: {
          description: "What runs is stopped for certain; its successor is started, and made to prove itself.",
          invoke: {
            id: "launch",
            src: "launch",
            input: effectInput,
            onDone: { target: "resting" },
            onError: { target: "resting" }
          },
          on: {
            "launch.requested": {
              target: "launching",
              reenter: true,
              actions: { type: "keepOrder", params: ({ event }) => event.order }
            },
            "host.resumed": { target: "resting" }
          }
        },
        proving: {
          description: "An agent that lives is asked for its proof.",
          invoke: {
            id: "prove",
            src: "prove",
            input: effectInput,
            onDone: { target: "resting" },
            onError: { target: "resting" }
          },
          on: { "proof.requested": {}, "host.resumed": { target: "resting" } }
        },
        stopping: {
          description: "It is stopped for certain, and its pane closed.",
          invoke: {
            id: "stop",
            src: "stop",
            input: effectInput,
            onDone: { target: "resting" },
            onError: { target: "resting" }
          },
          on: { "proof.requested": {}, "stop.requested": {}, "host.resumed": { target: "stopping", reenter: true } }
        }
      }
    },
    prompts: {
      description: "Prompts on their way into the conversation, one at a time.",
      initial: "resting",
      states: {
        resting: {
          description: "None can be typed just now.",
          always: {
            guard: "canType",
            target: "typing"
          }
        },
        typing: {
          description: "The next one is typed, submitted, and seen to be taken.",
          invoke: {
            id: "type",
            src: "type",
            input: effectInput,
            onDone: { target: "resting" },
            onError: { target: "pausing" }
          },
          on: disturbed
        },
        pausing: {
          description: "It could not be typed: somebody may be typing, or has to answer something.",
          after: { typeAgain: { target: "resting" } },
          on: disturbed
        }
      }
    }
  }
});

// test/model/session.life.ts
import { transition as transition2 } from "xstate";

// src/sessions/pool.ts
import { randomUUID } from "node:crypto";
var newFacts = (wanted, account2, epoch) => ({
  ...wanted,
  conversation: randomUUID(),
  source: "assigned",
  said: false,
  transcript: null,
  account: account2.name,
  home: account2.home,
  epoch,
  launch: null,
  former: [],
  prompts: [],
  turn: null,
  lastSign: null
});

// test/model/session.life.ts
var exampleFacts = newFacts(
  { name: "main", role: "dedicated", project: "/project", args: [] },
  { name: "one", home: "/home" },
  0
);
var firstEntry = { name: "main", state: "starting", ...newLife };
function lifeOf(state, context) {
  const { name, proved, fault: fault6, dialog, held, unfinished, began, vain, due } = context;
  return { ...nothingSeen, name, state, proved, fault: fault6, dialog, held, unfinished, began, vain, due };
}

// test/model/session.promise.ts
import { expect } from "vitest";
import { initialTransition } from "xstate";

// test/model/session.oracle.ts
import { createTestMachine as createTestMachine3 } from "@xstate/test";
import { assign as assign9 } from "xstate";
var second = 1e3;
var minute2 = 60 * second;
var newSession = {
  now: 0,
  stopped: false,
  broken: false,
  underWay: "starting",
  turn: "none",
  owed: false,
  proved: false,
  why: null,
  question: null,
  held: false,
  launchedAt: null,
  vain: 0,
  next: null
};
var waits = [second, 5 * second, 15 * second, minute2];
function died(facts2) {
  if (facts2.stopped || facts2.broken) return facts2;
  const gone = { ...facts2, underWay: "starting", turn: "none" };
  if (facts2.next !== null) return gone;
  const dead = { ...gone, proved: false, question: null };
  const ran = facts2.launchedAt === null ? Number.POSITIVE_INFINITY : facts2.now - facts2.launchedAt;
  if (ran > minute2) return { ...dead, vain: 0, next: facts2.now };
  const wait = waits[facts2.vain];
  if (wait === void 0) return { ...dead, underWay: null, broken: true, vain: 0, why: "GAVE_UP" };
  return { ...dead, vain: facts2.vain + 1, next: facts2.now + wait };
}
function hear2(facts2, heard) {
  const { stopped, broken: broken5, underWay } = facts2;
  const anew = { proved: false, why: null, question: null, vain: 0, next: null };
  switch (heard.type) {
    case "later":
      return { ...facts2, now: facts2.now + heard.ms };
    case "launched":
      if (stopped) return facts2;
      return {
        ...facts2,
        broken: false,
        underWay: heard.as,
        turn: "none",
        proved: false,
        question: null,
        launchedAt: facts2.now,
        next: null
      };
    case "started":
      return stopped || broken5 || !underWay ? facts2 : { ...facts2, underWay: null, turn: "none" };
    case "proved": {
      if (stopped) return facts2;
      const known3 = { ...facts2, proved: true, why: null };
      return broken5 || underWay ? { ...known3, broken: false, underWay: null, turn: facts2.owed ? "runs" : "none" } : known3;
    }
    case "not.proved":
      if (stopped) return facts2;
      return {
        ...facts2,
        broken: heard.lives,
        underWay: heard.lives ? null : "starting",
        turn: "none",
        proved: false,
        why: heard.why
      };
    case "prompt":
      return { ...facts2, owed: true, turn: "runs" };
    case "answer":
    case "clear":
      return { ...facts2, owed: false, turn: "none" };
    case "wrap":
      return { ...facts2, owed: true };
    case "limit":
      if (stopped || underWay === "moving" && !broken5) return facts2;
      return { ...facts2, owed: true, broken: false, underWay: null, turn: "cut" };
    case "dead":
      return died(facts2);
    case "asked":
      return stopped ? facts2 : { ...facts2, question: heard.what };
    case "answered":
      return { ...facts2, question: null };
    case "hold":
      return { ...facts2, held: true };
    case "release":
      return { ...facts2, held: false };
    case "stop":
      return { ...facts2, ...anew, stopped: true, broken: false, underWay: null, turn: "none" };
    case "stop.failed":
      return {
        ...facts2,
        stopped: false,
        broken: true,
        underWay: null,
        turn: "none",
        proved: false,
        why: heard.why
      };
    case "restart":
      return { ...facts2, ...anew, stopped: false, broken: false, underWay: "starting", turn: "none" };
  }
}
function stateOf2({ stopped, broken: broken5, underWay, turn }) {
  if (stopped) return "stopped";
  if (broken5) return "failed";
  return underWay ?? { none: "idle", runs: "working", cut: "limited" }[turn];
}
var isLaunchedNow = ({ next, now }) => next !== null && (next <= now || next > now + minute2);
var tried2 = [
  { type: "launched", as: "starting" },
  { type: "launched", as: "moving" },
  { type: "started" },
  { type: "proved" },
  { type: "not.proved", lives: true, why: "NOT_PROVED" },
  { type: "not.proved", lives: false, why: "TMUX_FAILED" },
  { type: "prompt" },
  { type: "answer" },
  { type: "limit" },
  { type: "wrap" },
  { type: "clear" },
  { type: "dead" },
  { type: "asked", what: "a dialog" },
  { type: "answered" },
  { type: "hold" },
  { type: "release" },
  { type: "stop" },
  { type: "stop.failed", why: "NOT_STOPPED" },
  { type: "restart" },
  { type: "later", ms: minute2 + 1 }
];
var states3 = ["starting", "idle", "working", "limited", "moving", "stopped", "failed"];
var types2 = [...new Set(tried2.map(({ type }) => type))];
var after3 = (context, event) => hear2(context, event);
var leads3 = (target) => ({
  target,
  guard: ({ context, event }) => stateOf2(after3(context, event)) === target,
  actions: assign9(({ context, event }) => after3(context, event))
});
var sessionOracle = createTestMachine3({
  context: newSession,
  initial: "starting",
  states: Object.fromEntries(
    states3.map((state) => [state, { on: Object.fromEntries(types2.map((type) => [type, states3.map(leads3)])) }])
  )
});
function situationText2({ context }) {
  const facts2 = context;
  const { launchedAt, now, next, vain } = facts2;
  const ranLong = launchedAt === null ? "never" : now - launchedAt > minute2;
  const waiting2 = next === null ? "no" : next <= now;
  return JSON.stringify([stateOf2(facts2), facts2.owed, facts2.proved, facts2.question, ranLong, waiting2, vain]);
}

// test/model/session.promise.ts
var noon = Date.parse("2026-11-22T12:00:00Z");
var fault4 = (code) => ({ code, message: `the test says ${code}` });
function eventOf(heard, at2) {
  const now = noon + at2;
  switch (heard.type) {
    case "later":
      return void 0;
    case "launched":
      return { type: "launch.began", as: heard.as, now };
    case "not.proved":
      return { type: "proof.failed", fault: fault4(heard.why), lives: heard.lives, now };
    case "asked":
      return { type: "dialog.seen", dialog: fault4(heard.what), now };
    case "stop.failed":
      return { type: "stop.failed", fault: fault4(heard.why), now };
    default:
      return { type: names[heard.type], now };
  }
}
var names = {
  started: "start.heard",
  proved: "proof.found",
  prompt: "turn.began",
  answer: "turn.ended",
  limit: "turn.cut",
  wrap: "turn.wrapped",
  clear: "conversation.changed",
  dead: "end.seen",
  answered: "dialog.gone",
  hold: "hold.requested",
  release: "release.requested",
  stop: "stop.requested",
  restart: "restart.requested"
};
var seen3 = ({ state, proved, fault: found, dialog, held, unfinished, began, vain, due }, now) => ({
  state,
  proved,
  held,
  vain,
  why: found?.code ?? null,
  question: dialog?.code ?? null,
  owed: unfinished,
  launchedAt: began === null ? null : began - noon,
  next: due === null ? null : due - noon,
  launches: isDue({ due }, noon + now)
});
var said = (facts2) => {
  const { now: _2, stopped: __, broken: ___, underWay: ____, turn: _____, ...rest } = facts2;
  return { ...rest, state: stateOf2(facts2), launches: isLaunchedNow(facts2) };
};
var { state: _, ...firstLife } = firstEntry;
var promisedSituations = (() => {
  const found = /* @__PURE__ */ new Map();
  for (const { steps } of oraclePaths(sessionOracle, {
    kind: "shortest",
    events: tried2,
    serializeState: situationText2
  }))
    for (const [at2, { snapshot }] of steps.entries()) {
      const way = steps.slice(1, at2 + 1).map(({ event }) => event);
      const text = situationText2(snapshot);
      if (way.length < (found.get(text)?.length ?? Number.POSITIVE_INFINITY)) found.set(text, way);
    }
  return [...found.values(), [{ type: "hold" }]].sort((one, other2) => one.length - other2.length);
})();

// test/model/session.work.oracle.ts
var newTodo = {
  life: newSession,
  doing: null,
  order: null,
  waits: false,
  prompts: [],
  launches: 0,
  typing: false,
  notBefore: null,
  begun: []
};
var nextOf = ({ prompts, launches }) => prompts.find(({ given: given3 }) => !given3?.sent || given3.launch !== launches);
var canType = (todo) => todo.doing === null && !todo.waits && todo.life.proved && todo.life.question === null && ["idle", "working"].includes(stateOf2(todo.life)) && nextOf(todo) !== void 0;
var begins2 = (todo, doing, order = null) => ({
  ...todo,
  doing,
  order,
  waits: false,
  begun: [...todo.begun, doing]
});
var rests = (todo) => ({ ...todo, doing: null, order: null });
var undisturbed = (todo) => ({ ...todo, typing: false, notBefore: null });
function isPossible({ doing, typing, prompts, launches }, deed) {
  switch (deed.type) {
    case "launched":
      return doing === "launch";
    case "proved":
    case "not.proved":
      return doing === "launch" || doing === "prove";
    case "stop.failed":
      return doing === "stop";
    case "work.ok":
    case "work.fail":
      return doing !== null;
    case "typed.ok":
    case "typed.fail":
      return typing;
    case "give":
      return launches > 0 && prompts.some(({ id }) => id === deed.id);
    default:
      return true;
  }
}
function lives(todo, deed) {
  const life2 = isHeard(deed) ? hear2(todo.life, deed) : todo.life;
  const launches = deed.type === "launched" ? todo.launches + 1 : todo.launches;
  return { ...todo, life: life2, launches };
}
var own = new Set(
  "ask.launch ask.proof work.ok work.fail typed.ok typed.fail killed learn found accept settle give".split(" ")
);
var isHeard = ({ type }) => !own.has(type);
function does(before2, deed) {
  const todo = lives(before2, deed);
  switch (deed.type) {
    case "ask.launch":
      return goesOn2(undisturbed(begins2(todo, "launch", deed.order)));
    case "ask.proof":
      return goesOn2(undisturbed(todo.doing === "prove" || todo.doing === "stop" ? todo : begins2(todo, "prove")));
    case "stop":
      return goesOn2(undisturbed(todo.doing === "stop" ? todo : begins2(todo, "stop")));
    case "work.ok":
    case "work.fail":
      return goesOn2(rests(todo));
    case "dead":
      return goesOn2(undisturbed({ ...todo, waits: todo.waits || todo.doing === null && mustLaunch(todo) }));
    case "asked":
      return goesOn2(undisturbed(todo));
    case "killed": {
      const next = undisturbed(todo.doing === "stop" ? begins2(todo, "stop") : rests(todo));
      return goesOn2(next);
    }
    case "typed.ok":
      return goesOn2({ ...todo, typing: false });
    case "typed.fail":
      return { ...todo, typing: false, notBefore: todo.life.now + 5e3 };
    case "accept":
      if (todo.prompts.some(({ id }) => id === deed.id)) return todo;
      return goesOn2({ ...todo, prompts: [...todo.prompts, { id: deed.id, given: null }] });
    case "give": {
      const given3 = { launch: todo.launches, sent: deed.sent };
      return goesOn2({ ...todo, prompts: todo.prompts.map((one) => one.id === deed.id ? { ...one, given: given3 } : one) });
    }
    case "settle":
      return goesOn2({ ...todo, prompts: todo.prompts.filter(({ id }) => id !== deed.id) });
    case "found":
      return goesOn2({ ...todo, prompts: [{ id: 9, given: null }, ...todo.prompts.filter(({ id }) => id !== 9)] });
    default:
      return goesOn2(todo);
  }
}
var mustLaunch = ({ life: life2 }) => life2.next !== null && !life2.broken && !life2.stopped;
function goesOn2(todo) {
  let next = todo;
  if (next.waits && next.life.next !== null && isLaunchedNow(next.life)) next = begins2(next, "launch");
  if (next.notBefore !== null && next.life.now >= next.notBefore) next = { ...next, notBefore: null };
  if (!next.typing && next.notBefore === null && canType(next))
    next = { ...next, typing: true, begun: [...next.begun, "type"] };
  return next;
}
var triedDeeds = [
  { type: "ask.launch", order: 7 },
  { type: "ask.launch", order: null },
  { type: "ask.proof" },
  { type: "stop" },
  { type: "work.ok" },
  { type: "work.fail" },
  { type: "launched", as: "starting" },
  { type: "launched", as: "moving" },
  { type: "started" },
  { type: "proved" },
  { type: "not.proved", lives: true, why: "NOT_PROVED" },
  { type: "not.proved", lives: false, why: "TMUX_FAILED" },
  { type: "stop.failed", why: "NOT_STOPPED" },
  { type: "prompt" },
  { type: "answer" },
  { type: "limit" },
  { type: "clear" },
  { type: "dead" },
  { type: "asked", what: "a dialog" },
  { type: "answered" },
  { type: "hold" },
  { type: "release" },
  { type: "accept", id: 1 },
  { type: "accept", id: 2 },
  { type: "give", id: 1, sent: false },
  { type: "give", id: 1, sent: true },
  { type: "settle", id: 1 },
  { type: "found" },
  { type: "learn" },
  { type: "typed.ok" },
  { type: "typed.fail" },
  { type: "later", ms: 999 },
  { type: "later", ms: 5001 },
  { type: "killed" }
];

// test/model/session.work.promise.ts
import { expect as expect2 } from "vitest";
var launchOf = (number) => ({ id: `0000000${number}`, number });
var promptOf = (id) => ({
  id,
  text: `prompt ${id}`,
  from: "send",
  at: "2026-11-22T12:00:00.000Z",
  given: null
});
var orderOf = (id) => ({ id, as: "starting", to: null });
function eventsOf(deed, after5, known3 = []) {
  const now = noon + after5.life.now;
  switch (deed.type) {
    case "ask.launch":
      return [{ type: "launch.requested", order: deed.order === null ? null : orderOf(deed.order), now }];
    case "ask.proof":
      return [{ type: "proof.requested", now }];
    case "accept":
      return [{ type: "prompt.accepted", prompt: promptOf(deed.id), now }];
    case "settle":
      return [{ type: "prompts.settled", ids: [deed.id], now }];
    case "found":
      return [{ type: "prompts.found", prompts: [promptOf(9), ...known3.filter(({ id }) => id !== 9)], now }];
    case "give": {
      const { id: launch2 } = launchOf(after5.launches);
      const given3 = { launch: launch2, conversation: exampleFacts.conversation, size: 0, sent: deed.sent };
      return [{ type: "prompt.given", id: deed.id, given: given3, now }];
    }
    case "learn":
      return [{ type: "facts.learned", facts: { said: true }, now }];
    case "launched": {
      const launch2 = { id: launchOf(after5.launches).id };
      return [{ type: "facts.learned", facts: { launch: launch2 }, now }, eventOf(deed, after5.life.now)];
    }
    default:
      return [eventOf(deed, after5.life.now)].filter((event) => event !== void 0);
  }
}

// test/check/session.ts
var broken3 = new Error("the test broke it");
var untilDue = { type: "xstate.after.untilDue.session.work.pausing" };
var typeAgain = { type: "xstate.after.typeAgain.session.prompts.pausing" };
var most = { now: 19e4, launches: 3 };
function told(deed, before2, after5, known3) {
  const isDue2 = deed.type !== "ask.launch" && after5.begun.at(before2.begun.length) === "launch";
  const due = isDue2 ? [untilDue] : [];
  const doing = before2.doing ?? "";
  if (deed.type === "work.ok") return [ended(doing), ...due];
  if (deed.type === "work.fail") return [failed(doing, broken3), ...due];
  if (deed.type === "typed.ok") return [ended("type")];
  if (deed.type === "typed.fail") return [failed("type", broken3)];
  if (deed.type === "later") return [...due, ...before2.notBefore !== null && after5.notBefore === null ? [typeAgain] : []];
  return [...eventsOf(deed, after5, known3), ...due];
}
var aSession = {
  machine: sessionMachine,
  input: exampleFacts,
  facts: newTodo,
  steps: (facts2, { context }) => triedDeeds.flatMap((deed) => {
    if (deed.type === "killed" || !isPossible(facts2, deed)) return [];
    const after5 = does(facts2, deed);
    if (after5.life.now > most.now || after5.launches > most.launches) return [];
    return [
      { label: JSON.stringify(deed), events: told(deed, facts2, after5, context.prompts), facts: { ...after5, begun: [] } }
    ];
  }),
  seen: (snapshot) => ({
    life: seen3(lifeOf(snapshot.value.life, snapshot.context), 0),
    doing: running(snapshot),
    order: snapshot.value.work === "launching" ? snapshot.context.order?.id ?? null : null,
    waits: snapshot.value.work === "pausing",
    prompts: snapshot.context.prompts.map(({ id, given: given3 }) => [id, given3 && [Number(given3.launch), given3.sent]])
  }),
  said: (todo) => ({
    life: { ...said({ ...todo.life, now: 0 }) },
    doing: [todo.doing, todo.typing && "type"].filter(Boolean).sort(),
    order: todo.doing === "launch" ? todo.order : null,
    waits: todo.waits,
    prompts: todo.prompts.map(({ id, given: given3 }) => [id, given3 && [given3.launch, given3.sent]])
  }),
  states: 700
};

// test/check/small.ts
import { transition as transition3 } from "xstate";

// test/model/account.promise.ts
import { expect as expect3 } from "vitest";
import { createActor as createActor3 } from "xstate";
var noon2 = Date.parse("2026-11-22T12:00:00Z");
var iso = (time3) => new Date(noon2 + time3).toISOString();
var base = { pattern: "a test", snippet: null };
var origin2 = (session3, epoch = 1) => ({ session: session3, account: "a", epoch });
function evidenceOf(kind, { source, window, session: session3, epoch, resets, ago }, now) {
  return {
    ...base,
    ...origin2(session3, epoch),
    kind: "limit",
    source,
    window,
    confidence: kind === "limit" ? "confirmed" : "suspected",
    seenAt: iso(now - ago),
    resetsAt: resets === null ? null : iso(now + resets)
  };
}
function eventOf2(heard, at2) {
  const now = noon2 + at2;
  switch (heard.type) {
    case "limit":
      return { type: "limit.seen", evidence: evidenceOf("limit", heard, at2), now };
    case "suspicion":
      return { type: "limit.suspected", evidence: evidenceOf("suspicion", heard, at2), now };
    case "all.clear":
      return { type: "suspicion.dropped", session: heard.session, now };
    case "good.turn":
      return {
        type: "turn.ended",
        session: heard.session,
        now,
        ...heard.began === null ? {} : { began: now - heard.began }
      };
    case "paid":
      return { type: "usage.paid", session: heard.session, way: heard.way, now };
    case "refused": {
      const sign2 = {
        ...base,
        kind: "login",
        source: "row",
        seenAt: iso(at2),
        reason: "authentication_failed"
      };
      return { type: "login.failed", login: { ...sign2, ...origin2("main") }, now };
    }
    case "reading": {
      const { window, percent: usedPercent, resets } = heard;
      const resetsAt = resets === null ? null : iso(at2 + resets);
      return {
        type: "windows.read",
        readings: [{ ...origin2(heard.session), window, usedPercent, resetsAt, seenAt: iso(at2) }],
        now
      };
    }
    case "later":
      return { type: "time.passed", now };
  }
}
var pageOf = (actor) => {
  const { name: _2, thresholds: __, paidUsage: ___, ...page2 } = actor.getSnapshot().context;
  return page2;
};
var seen4 = (actor) => {
  const { status, value } = actor.getSnapshot();
  const page2 = pageOf(actor);
  const { limits: limits4, modelLimits, suspicion: suspicion2, login, near, proof: proof2, paid } = page2;
  const longest2 = longestLimit(Object.values(limits4));
  const forModel = (model) => {
    const until = barredUntil(page2, model);
    return until === null ? null : until - noon2;
  };
  return {
    status,
    state: value,
    until: longest2 ? Date.parse(longest2.until) - noon2 : null,
    forOpus: forModel("claude-opus-5-5"),
    forSonnet: forModel("claude-sonnet-5-5"),
    used: Object.keys({ ...limits4, ...modelLimits }).sort(),
    proof: proof2 && [proof2.session, proof2.began - noon2],
    paid: paid && [paid.session, paid.way],
    suspected: suspicion2 && [suspicion2.evidence.source, suspicion2.evidence.session, suspicion2.until - noon2],
    refused: login !== null,
    near
  };
};
var said2 = (facts2) => ({
  status: "active",
  state: stateOf(facts2),
  until: limitedUntil(facts2),
  forOpus: limitedUntil(facts2, "Opus"),
  forSonnet: limitedUntil(facts2, "Sonnet"),
  proof: facts2.proof && [facts2.proof.session, facts2.proof.began],
  paid: facts2.paid && [facts2.paid.session, facts2.paid.way],
  used: Object.keys(facts2.used).sort(),
  suspected: facts2.suspicion && [facts2.suspicion.source, facts2.suspicion.session, facts2.suspicion.forgotten],
  refused: facts2.refused,
  near: isNear(facts2.windows)
});
var promisedSituations2 = (() => {
  const paths = oraclePaths(accountOracle, { kind: "shortest", events: tried, serializeState: situationText });
  const found = /* @__PURE__ */ new Map();
  for (const { steps } of paths)
    for (const [at2, { snapshot }] of steps.entries()) {
      const way = steps.slice(1, at2 + 1).map(({ event }) => event);
      const text = situationText(snapshot);
      if (way.length < (found.get(text)?.length ?? Number.POSITIVE_INFINITY)) found.set(text, way);
    }
  return [...found.values(), ...silences].sort((one, other2) => one.length - other2.length);
})();

// test/model/task.oracle.ts
import { createTestMachine as createTestMachine4 } from "@xstate/test";
import { assign as assign10 } from "xstate";
var deeds2 = [
  "assigned",
  "ready",
  "later",
  "refused",
  "hopeless",
  "broken",
  "taken",
  "answered",
  "lost",
  "cancel",
  "interrupted",
  "restart"
];
var timeOf = (deed) => `2026-11-22T12:00:${String(deeds2.indexOf(deed) + 10)}.000Z`;
var session2 = "ccl-auto-1";
var conversation = "11111111-2222-4333-8444-555555555555";
var answer = "all done";
var nothing2 = {
  where: "queued",
  session: null,
  conversation: null,
  vain: 0,
  unwanted: false,
  began: null,
  ended: null,
  answer: null,
  fault: null
};
var back = { where: "queued", session: null, conversation: null };
function after4(facts2, deed) {
  const { where: where2, vain, unwanted } = facts2;
  const at2 = timeOf(deed);
  const end2 = (how, more = {}) => ({
    ...facts2,
    where: how,
    ended: at2,
    ...more
  });
  const underWay = where2 === "preparing" || where2 === "giving";
  switch (deed) {
    case "assigned":
      return where2 === "queued" ? { ...facts2, where: "preparing", session: session2 } : void 0;
    case "ready":
      if (where2 !== "preparing") return void 0;
      return unwanted ? end2("cancelled") : { ...facts2, where: "giving", conversation };
    case "taken":
      return where2 === "giving" ? { ...facts2, where: "running", began: at2 } : void 0;
    case "later":
    case "refused":
    case "hopeless":
      if (!underWay) return void 0;
      if (unwanted) return end2("cancelled");
      if (deed === "later") return { ...facts2, ...back };
      if (deed === "refused" && vain < 2) return { ...facts2, ...back, vain: vain + 1 };
      return end2("failed", { fault: deed === "refused" ? "NOT_SUBMITTED" : "NOT_PROVED" });
    case "broken":
      return underWay || where2 === "cancelling" ? end2("failed", { fault: "TMUX_FAILED", ended: null }) : void 0;
    case "answered": {
      if (!["giving", "running", "cancelling"].includes(where2)) return void 0;
      return end2("done", { answer, began: facts2.began ?? at2 });
    }
    case "lost":
      return where2 === "running" ? end2("failed", { fault: "TASK_CUT" }) : void 0;
    case "cancel":
      if (where2 === "queued") return end2("cancelled");
      if (where2 === "preparing") return { ...facts2, unwanted: true };
      return where2 === "giving" || where2 === "running" ? { ...facts2, where: "cancelling" } : void 0;
    case "interrupted":
      return where2 === "cancelling" ? end2("cancelled") : void 0;
    case "restart":
      return facts2;
  }
}
var places = [
  "queued",
  "preparing",
  "giving",
  "running",
  "cancelling",
  "done",
  "failed",
  "cancelled"
];
var leads4 = (deed) => (target) => ({
  target,
  guard: ({ context }) => after4(context, deed)?.where === target,
  actions: assign10(({ context }) => after4(context, deed))
});
var taskOracle = createTestMachine4({
  context: nothing2,
  initial: "queued",
  states: Object.fromEntries(
    places.map((place) => [place, { on: Object.fromEntries(deeds2.map((deed) => [deed, places.map(leads4(deed))])) }])
  )
});
function situationText3({ context }, event, previous) {
  const { where: where2, vain, unwanted, began } = context;
  return JSON.stringify([where2, vain, unwanted, began !== null, event, previous?.value]);
}

// test/model/task.promise.ts
import { expect as expect4 } from "vitest";

// src/dispatch/tasks.ts
import { createActor as createActor4, fromPromise as fromPromise3, initialTransition as initialTransition2 } from "xstate";

// src/journal/files.ts
import { close as close2, constants, fdatasync, open, write as write2 } from "node:fs";
import { promisify } from "node:util";
var { O_WRONLY, O_APPEND, O_CREAT, O_TRUNC } = constants;
var append = O_WRONLY | O_APPEND;
var call = {
  open: promisify(open),
  write: promisify(write2),
  fdatasync: promisify(fdatasync),
  close: promisify(close2)
};

// src/journal/log.ts
var defaultSegmentBytes = 4 * 1024 * 1024;

// test/model/task.promise.ts
var at = timeOf;
var given2 = { conversation, size: 12 };
var input2 = { id: "1", prompt: "do it", project: "/project", queuedAt: "2026-11-22T12:00:00.000Z" };
var fault5 = (code) => ({ code, message: "the test broke it" });
var outcomes = {
  ready: { at: at("ready"), result: "ready", given: given2 },
  later: { at: at("later"), result: "postponed" },
  refused: { at: at("refused"), result: "refused", fault: fault5("NOT_SUBMITTED") },
  hopeless: { at: at("hopeless"), result: "failed", fault: fault5("NOT_PROVED") },
  taken: { at: at("taken"), result: "taken" }
};
var eventsOf2 = {
  assigned: { type: "task.assigned", session: session2 },
  answered: { type: "turn.ended", at: at("answered"), message: answer },
  lost: { type: "turn.lost", at: at("lost"), fault: fault5("TASK_CUT") },
  cancel: { type: "cancel.requested", at: at("cancel") }
};
var promisedTasks = oraclePaths(taskOracle, {
  kind: "shortest",
  serializeState: situationText3
}).sort((one, other2) => one.steps.length - other2.steps.length);

// test/model/waiting.oracle.ts
import { createTestMachine as createTestMachine5 } from "@xstate/test";
import { assign as assign11 } from "xstate";
var soon = { until: 1e3, account: "a" };
var sooner = { until: 500, account: "b" };
var seen5 = (wait, ...stranded) => ({ type: "situation.seen", wait, stranded });
var situations2 = [
  seen5(null),
  seen5(soon),
  seen5(sooner),
  seen5(null, "main"),
  seen5(null, "main", "docs"),
  seen5(soon, "main")
];
var nobody = { wait: null, stranded: [] };
var keeps = assign11(({ event }) => ({ wait: event.wait, stranded: event.stranded }));
var begins3 = assign11(({ context, event }) => ({
  wait: event.wait,
  stranded: event.stranded,
  begun: [...context.begun, event.stranded.join()]
}));
var somebodyIsStranded = ({ event }) => event.stranded.length > 0;
var somethingIsAwaited = ({ event }) => event.wait !== null;
var forgets2 = assign11(() => nobody);
var restart2 = { target: "idle", actions: assign11(() => ({ ...nobody, begun: [] })) };
var waitingOracle = createTestMachine5({
  context: { ...nobody, begun: [] },
  initial: "idle",
  states: {
    idle: {
      on: {
        "situation.seen": [
          { guard: somebodyIsStranded, target: "carryingOn", actions: begins3 },
          { guard: somethingIsAwaited, target: "waiting", actions: keeps },
          {}
        ],
        restart: restart2
      }
    },
    waiting: {
      on: {
        "situation.seen": [
          { guard: somebodyIsStranded, target: "carryingOn", actions: begins3 },
          { guard: somethingIsAwaited, actions: keeps },
          { target: "idle", actions: forgets2 }
        ],
        restart: restart2
      }
    },
    carryingOn: {
      on: {
        "situation.seen": {},
        "carry.ok": { target: "idle", actions: forgets2 },
        "carry.fail": { target: "idle", actions: forgets2 },
        restart: restart2
      }
    }
  }
});

// test/check/small.ts
var broken4 = { code: "TMUX_FAILED", message: "the test broke it" };
var nobody2 = { value: "idle", context: { wait: null, stranded: [], begun: [] } };
function waitsAfter({ value, context }, event) {
  const [next] = transition3(waitingOracle, waitingOracle.resolveState({ value, context }), event);
  return { value: String(next.value), context: { ...next.context, begun: [] } };
}
var waiting = {
  machine: waitingMachine,
  facts: nobody2,
  steps: (facts2) => [
    ...situations2.map((event) => ({
      label: JSON.stringify(event),
      events: [event],
      facts: waitsAfter(facts2, event)
    })),
    ...facts2.value === "carryingOn" ? [
      { label: "carried", events: [ended("carryOn")], facts: waitsAfter(facts2, { type: "carry.ok" }) },
      { label: "not carried", events: [failed("carryOn", broken4)], facts: waitsAfter(facts2, { type: "carry.fail" }) }
    ] : []
  ],
  seen: (snapshot) => [stateText(snapshot.value), snapshot.context, running(snapshot)],
  said: ({ value, context: { begun: _2, ...context } }) => [value, context, value === "carryingOn" ? ["carryOn"] : []],
  killed: { facts: () => nobody2, anew: true },
  states: 1e3
};
var effectIn = {
  preparing: "prepare",
  giving: "give",
  cancelling: "interrupt"
};
function deedEvents(deed, { where: where2 }) {
  const effect2 = effectIn[where2] ?? "";
  const outside = eventsOf2[deed];
  if (outside) return [outside];
  if (deed === "broken") return [failed(effect2, broken4)];
  return [ended(effect2, deed === "interrupted" ? { at: timeOf(deed) } : outcomes[deed])];
}
var aTask = {
  machine: taskMachine,
  input: input2,
  facts: nothing2,
  steps: (facts2) => deeds2.flatMap((deed) => {
    const after5 = after4(facts2, deed);
    if (deed === "restart" || after5 === void 0 && !eventsOf2[deed]) return [];
    return [{ label: deed, events: deedEvents(deed, facts2), facts: after5 ?? facts2 }];
  }),
  seen: (snapshot) => {
    const { given: given3, fault: fault6, session: session3, tries, unwanted, startedAt, endedAt, lastMessage } = snapshot.context;
    return {
      where: stateText(snapshot.value),
      session: session3,
      conversation: given3?.conversation ?? null,
      vain: tries,
      unwanted,
      began: startedAt,
      ended: endedAt,
      answer: lastMessage,
      fault: fault6?.code ?? null,
      doing: running(snapshot)
    };
  },
  said: (facts2) => ({ ...facts2, doing: [effectIn[facts2.where]].flatMap((one) => one ?? []) }),
  killed: { facts: (facts2) => facts2, resume: { type: "host.resumed" } },
  states: 3e3
};
var anAccount = {
  machine: accountMachine,
  input: { name: "a", thresholds, page: emptyPage },
  facts: nothing,
  steps: (facts2) => tried.flatMap((heard) => {
    if (heard.type === "silence") return [];
    const after5 = hear(facts2, heard);
    return [{ label: heard.type, events: [eventOf2(heard, after5.now)], facts: after5 }];
  }),
  seen: (snapshot) => seen4({ getSnapshot: () => snapshot }),
  said: said2,
  states: 250
};

// test/check/mutants.ts
var small = { sessions: ["main"], swaps: 1 };
var budget = { states: 2e4 };
var beside = (one) => ({ machine: one.machine, keeps: (machine) => agrees(one, machine).holds });
var subjects = {
  failover: {
    machine: failoverMachine,
    keeps(machine) {
      const system = failoverSystem(small, machine);
      return check(system, { ...failoverRules(small), eventually: failoverGoals, budget }).holds && check(smooth(system), { ...smoothRules(small), budget }).holds;
    }
  },
  host: beside(aHost),
  account: beside(anAccount),
  waiting: beside(waiting),
  session: beside(aSession),
  task: beside(aTask)
};
function hunt({ machine, keeps: keeps2 }, sample = 1) {
  const began = performance.now();
  if (!keeps2(machine)) throw new Error(`"${machine.id}" itself does not keep what is checked of it`);
  const mutants = mutantsOf(machine).filter((_2, at2) => at2 % sample === 0);
  const survivors = mutants.filter(({ machine: mutant }) => {
    try {
      return keeps2(mutant);
    } catch {
      return false;
    }
  }).map(({ id }) => id);
  return { tried: mutants.length, survivors, ms: performance.now() - began };
}
var share = ({ tried: tried3, survivors }) => `${(100 * (tried3 - survivors.length) / tried3).toFixed(1)} %`;
var tableHead = "| machine | mutants | dead | share | seconds |\n|---|---|---|---|---|";
var tableRow = (name, found) => `| ${name} | ${found.tried} | ${found.tried - found.survivors.length} | ${share(found)} | ${Math.round(found.ms / 1e3)} |`;

// test/check/mutants.main.ts
var words = process.argv.slice(2);
var names2 = words.filter((word) => !word.startsWith("-"));
console.log(tableHead);
var sum = { tried: 0, survivors: [], ms: 0 };
for (const [name, subject] of Object.entries(subjects)) {
  if (names2.length > 0 && !names2.includes(name)) continue;
  const found = hunt(subject);
  console.log(tableRow(name, found));
  if (words.includes("--survivors")) for (const id of found.survivors) console.log(`    alive: ${id}`);
  sum.tried += found.tried;
  sum.survivors.push(...found.survivors);
  sum.ms += found.ms;
}
console.log(tableRow("all", sum));
