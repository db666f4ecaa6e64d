// test/sim/main.ts
import { parseArgs } from "node:util";

// test/sim/disk.ts
var sector = 512;
var writtenBack = 3e4;
var Inode = class {
  ino;
  kind;
  mode;
  data = Buffer.alloc(0);
  size = 0;
  target = "";
  entries = /* @__PURE__ */ new Map();
  birth;
  mtime;
  ctime;
  links = 1;
  /** What stands on the medium. */
  synced;
  /** When what is not synced was first written; undefined: all is. */
  dirtySince;
  /** What was done to the directory since, in order. */
  pending = [];
  constructor(ino, kind, mode, now) {
    this.ino = ino;
    this.kind = kind;
    this.mode = mode;
    this.birth = now;
    this.mtime = now;
    this.ctime = now;
    this.synced = { data: Buffer.alloc(0), entries: /* @__PURE__ */ new Map() };
  }
  get content() {
    return this.data.subarray(0, this.size);
  }
};
var Errno = class extends Error {
  code;
  errno = -1;
  syscall;
  path;
  constructor(code, syscall, path) {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super(`${code}: simulated, ${syscall}${path === void 0 ? "" : ` '${path}'`}`);
    Error.stackTraceLimit = limit;
    this.code = code;
    this.syscall = syscall;
    this.path = path;
  }
};
var Disk = class {
  #kernel;
  #ino = 1;
  root;
  /** Told of each change, for those who watch. */
  onChange = () => {
  };
  /** While it is true, nothing more fits. */
  full = false;
  constructor(kernel) {
    this.#kernel = kernel;
    this.root = this.make("directory", 493);
  }
  make(kind, mode) {
    return new Inode(this.#ino++, kind, mode, this.#kernel.wall);
  }
  #touch(inode) {
    inode.mtime = this.#kernel.wall;
    inode.ctime = this.#kernel.now + this.#ino / 1e6;
    inode.dirtySince ??= this.#kernel.now;
  }
  /** Puts names into a directory, or takes them out, all in one step. */
  enter(directory, ...entries) {
    for (const { name, to: to2 } of entries)
      if (to2) directory.entries.set(name, to2);
      else directory.entries.delete(name);
    directory.pending.push(entries);
    this.#touch(directory);
    for (const { name } of entries) this.onChange({ directory, name, what: "rename" });
  }
  /** @returns how much was written */
  write(inode, bytes, at) {
    const end = at + bytes.length;
    if (end > inode.data.length) {
      const grown = Buffer.alloc(Math.max(end, 2 * inode.data.length));
      inode.content.copy(grown);
      inode.data = grown;
    }
    if (at > inode.size) inode.data.fill(0, inode.size, at);
    inode.data.set(bytes, at);
    inode.size = Math.max(inode.size, end);
    this.#touch(inode);
    return bytes.length;
  }
  truncate(inode, length) {
    if (length > inode.size) this.write(inode, Buffer.alloc(length - inode.size), inode.size);
    inode.size = length;
    inode.data = Buffer.from(inode.content);
    this.#touch(inode);
  }
  sync(inode) {
    inode.synced = { data: Buffer.from(inode.content), entries: new Map(inode.entries) };
    inode.pending = [];
    inode.dirtySince = void 0;
  }
  /** The power is gone: all that was not synced is at the mercy of chance. */
  cut() {
    const seen = /* @__PURE__ */ new Set();
    const lose = (inode) => {
      if (seen.has(inode)) return;
      seen.add(inode);
      if (inode.dirtySince !== void 0 && this.#kernel.now - inode.dirtySince > writtenBack) this.sync(inode);
      if (inode.kind === "directory") this.#loseEntries(inode);
      else if (inode.kind === "file") this.#loseData(inode);
      for (const inner of inode.entries.values()) lose(inner);
    };
    lose(this.root);
  }
  #loseEntries(inode) {
    const { random } = this.#kernel;
    const kept = random.below(inode.pending.length + 1);
    inode.entries.clear();
    for (const [name, to2] of inode.synced.entries) inode.entries.set(name, to2);
    for (const { name, to: to2 } of inode.pending.slice(0, kept).flat())
      if (to2) inode.entries.set(name, to2);
      else inode.entries.delete(name);
    for (const [name, { kind }] of inode.entries) if (kind === "socket") inode.entries.delete(name);
    this.sync(inode);
  }
  #loseData(inode) {
    if (inode.dirtySince === void 0) return;
    const { random } = this.#kernel;
    const [was, is] = [inode.synced.data, Buffer.from(inode.content)];
    const how = random.below(4);
    if (how === 0) inode.data = Buffer.from(was);
    else if (how === 1) inode.data = is;
    else {
      const from2 = Math.min(was.length, is.length);
      const cut = from2 + random.below(is.length - from2 + 1);
      inode.data = how === 2 ? is.subarray(0, cut) : holed(is, from2, cut);
    }
    inode.size = inode.data.length;
    this.sync(inode);
  }
};
function holed(is, from2, cut) {
  const hole = Math.max(from2, Math.ceil(cut / sector) * sector);
  const found = Buffer.from(is);
  if (hole < found.length) found.fill(0, hole);
  return found;
}

// test/sim/place.ts
import { readdirSync, readFileSync as readFileSync2, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath as fileURLToPath2 } from "node:url";
import { stringify } from "yaml";

// test/sim/paths.ts
var mostLinks = 40;
var known = /* @__PURE__ */ new Map();
function partsOf(path) {
  const found = known.get(path);
  if (found) return found;
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  if (known.size > 2e4) known.clear();
  known.set(path, parts);
  return parts;
}
function resolvePath(root3, path, follow, syscall) {
  let parts = partsOf(path);
  const above = [];
  let here = root3;
  let links = 0;
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at];
    if (part === "..") {
      here = above.pop() ?? root3;
      continue;
    }
    if (here.kind !== "directory") throw new Errno("ENOTDIR", syscall, path);
    const inode = here.entries.get(part);
    const isLast = at === parts.length - 1;
    if (inode?.kind === "link" && (!isLast || follow)) {
      if (++links > mostLinks) throw new Errno("ELOOP", syscall, path);
      if (inode.target.startsWith("/")) {
        here = root3;
        above.length = 0;
      }
      parts = [...partsOf(inode.target), ...parts.slice(at + 1)];
      at = -1;
      continue;
    }
    if (isLast) return { directory: here, name: part, inode };
    if (!inode) throw new Errno("ENOENT", syscall, path);
    above.push(here);
    here = inode;
  }
  return { directory: above.at(-1) ?? root3, name: "", inode: here };
}
function realPath(root3, path) {
  const real = [];
  let parts = [...partsOf(path)];
  while (parts.length > 0) {
    const part = parts.shift();
    if (part === "..") {
      real.pop();
      continue;
    }
    const { inode } = resolvePath(root3, `/${[...real, part].join("/")}`, false, "realpath");
    if (!inode) throw new Errno("ENOENT", "realpath", path);
    if (inode.kind !== "link") real.push(part);
    else {
      if (inode.target.startsWith("/")) real.length = 0;
      parts = [...partsOf(inode.target), ...parts];
    }
  }
  return `/${real.join("/")}`;
}

// test/sim/process.ts
import { EventEmitter } from "node:events";

// test/sim/proc-files.ts
var withNuls = (words) => Buffer.from(words.map((word) => `${word}\0`).join(""));
var stat = ({ pid, name, parent, session, startTime }) => `${pid} (${name}) S ${parent} ${session} ${session} ${"0 ".repeat(15)}${startTime} 0 0
`;
function procOwner(machine, self, path) {
  const [, which] = /^\/proc\/(self|\d+)\//.exec(path) ?? [];
  return which === void 0 ? void 0 : which === "self" ? self : machine.processes.get(Number(which));
}
function procFile(machine, self, path) {
  if (path === "/dev/null") return Buffer.alloc(0);
  if (!path.startsWith("/proc/")) return void 0;
  if (path === "/proc/sys/kernel/random/boot_id") return Buffer.from(`${machine.bootId}
`);
  const [, which = "", what] = /^\/proc\/(self|\d+)\/(\w+)$/.exec(path) ?? [];
  const found = which === "self" ? self : machine.processes.get(Number(which));
  if (!found || found.dead) return void 0;
  if (what === "stat") return Buffer.from(stat(found));
  if (what === "cmdline") return withNuls(found.argv);
  if (what === "environ") return withNuls(Object.entries(found.env).map(([name, value]) => `${name}=${value}`));
  if (what === "comm") return Buffer.from(`${found.name}
`);
  if (what === "status") return Buffer.from(`Name:	${found.name}
NSpid:	${found.pid}
`);
  return void 0;
}
var procList = (machine, path) => {
  if (path === "/proc" || path === "/proc/") return [...machine.processes.keys()].map(String);
  return /^\/proc\/\d+$/.test(path) && machine.processes.has(Number(path.slice(6))) ? [] : void 0;
};
var procLink = (machine, path) => machine.processes.get(Number(/^\/proc\/(\d+)\/cwd$/.exec(path)?.[1] ?? -1))?.directory;

// test/sim/files.ts
var O = {
  O_RDONLY: 0,
  O_WRONLY: 1,
  O_RDWR: 2,
  O_CREAT: 64,
  O_EXCL: 128,
  O_NOCTTY: 256,
  O_TRUNC: 512,
  O_APPEND: 1024,
  O_NONBLOCK: 2048,
  O_DIRECTORY: 65536,
  O_NOFOLLOW: 131072,
  F_OK: 0,
  R_OK: 4,
  W_OK: 2,
  X_OK: 1
};
var letters = {
  r: O.O_RDONLY,
  "r+": O.O_RDWR,
  w: O.O_WRONLY | O.O_CREAT | O.O_TRUNC,
  wx: O.O_WRONLY | O.O_CREAT | O.O_TRUNC | O.O_EXCL,
  a: O.O_WRONLY | O.O_CREAT | O.O_APPEND
};
var Files = class {
  #machine;
  #process;
  handles = /* @__PURE__ */ new Map();
  #next = 20;
  constructor(machine, process2) {
    this.#machine = machine;
    this.#process = process2;
  }
  /** Each call is a moment at which the process may die, or the disk refuse. */
  #call(call, path) {
    if (this.#process.dead) throw new Killed();
    this.#machine.onCall(this.#process, call, path);
  }
  #resolve(path, follow, syscall) {
    const whole = path.startsWith("/") ? path : `${this.#process.directory}/${path}`;
    return resolvePath(this.#machine.disk.root, whole, follow, syscall);
  }
  /** What the kernel says of a process does not change while it lives. */
  #special(path) {
    const owner = procOwner(this.#machine, this.#process, path);
    const known3 = owner?.told.get(path);
    if (known3) return known3;
    const content = procFile(this.#machine, this.#process, path);
    if (content === void 0) return void 0;
    const inode = this.#machine.disk.make("file", 292);
    inode.data = content;
    inode.size = content.length;
    owner?.told.set(path, inode);
    return inode;
  }
  #there(path, follow, syscall) {
    const special = path.charCodeAt(1) === 112 || path === "/dev/null" ? this.#special(path) : void 0;
    if (special) return special;
    const list = path.startsWith("/proc") ? procList(this.#machine, path) : void 0;
    if (list) {
      const inode2 = this.#machine.disk.make("directory", 365);
      for (const name of list) inode2.entries.set(name, inode2);
      return inode2;
    }
    const { inode } = this.#resolve(path, follow, syscall);
    if (!inode) throw new Errno("ENOENT", syscall, path);
    return inode;
  }
  open(path, given2 = "r", mode = 438) {
    const flags = typeof given2 === "number" ? given2 : letters[given2] ?? 0;
    this.#call(flags & (O.O_CREAT | O.O_TRUNC) ? "create" : "open", path);
    let inode;
    if (flags & O.O_CREAT) {
      const found = this.#resolve(path, !(flags & O.O_NOFOLLOW), "open");
      if (found.inode && flags & O.O_EXCL) throw new Errno("EEXIST", "open", path);
      if (!found.inode) {
        this.#room(path, "open");
        inode = this.#machine.disk.make("file", mode & 493);
        this.#machine.disk.enter(found.directory, { name: found.name, to: inode });
      } else inode = found.inode;
    } else inode = this.#there(path, !(flags & O.O_NOFOLLOW), "open");
    if (inode.kind === "link") throw new Errno("ELOOP", "open", path);
    if (inode.kind === "directory" && flags & (O.O_WRONLY | O.O_RDWR)) throw new Errno("EISDIR", "open", path);
    if (inode.kind === "socket") throw new Errno("ENXIO", "open", path);
    if (flags & O.O_TRUNC && inode.size > 0) this.#machine.disk.truncate(inode, 0);
    this.handles.set(this.#next, { inode, at: 0, flags, path });
    return this.#next++;
  }
  #handle(handle, syscall) {
    const open = this.handles.get(handle);
    if (!open) throw new Errno("EBADF", syscall);
    return open;
  }
  close(handle) {
    if (this.#process.dead) throw new Killed();
    this.#handle(handle, "close");
    this.handles.delete(handle);
    this.#machine.locks.forEach((holder, ino) => {
      if (holder.process === this.#process && holder.handle === handle) this.#machine.locks.delete(ino);
    });
  }
  read(handle, into, offset, length, position) {
    const open = this.#handle(handle, "read");
    this.#call("read", open.path);
    if (open.inode.kind === "directory") throw new Errno("EISDIR", "read", open.path);
    const from2 = position === null || position === void 0 || position === -1 ? open.at : Number(position);
    const part = open.inode.content.subarray(from2, from2 + length);
    into.set(part, offset);
    if (position === null || position === void 0) open.at = from2 + part.length;
    return part.length;
  }
  #room(path, syscall) {
    if (this.#machine.disk.full) throw new Errno("ENOSPC", syscall, path);
  }
  write(handle, bytes, position = null) {
    const open = this.#handle(handle, "write");
    this.#call("write", open.path);
    if (open.path === "/dev/null") return bytes.length;
    if (bytes.length > 0) this.#room(open.path, "write");
    const { disk } = this.#machine;
    const at = open.flags & O.O_APPEND ? open.inode.size : position ?? open.at;
    const done = disk.write(open.inode, bytes, at);
    if (position === null) open.at = at + done;
    this.#machine.noteChange(open.inode, open.path);
    return done;
  }
  sync(handle) {
    const { inode, path } = this.#handle(handle, "fsync");
    this.#call("fsync", path);
    this.#machine.disk.sync(inode);
  }
  truncate(target, length = 0) {
    const inode = typeof target === "number" ? this.#handle(target, "ftruncate").inode : this.#there(target, true, "open");
    this.#call("truncate", String(target));
    this.#machine.disk.truncate(inode, length);
  }
  stat(path, follow) {
    if (this.#process.dead) throw new Killed();
    return this.#there(path, follow, follow ? "stat" : "lstat");
  }
  fstat(handle) {
    return this.#handle(handle, "fstat").inode;
  }
  list(path) {
    this.#call("read", path);
    const inode = this.#there(path, true, "scandir");
    if (inode.kind !== "directory") throw new Errno("ENOTDIR", "scandir", path);
    return inode.entries;
  }
  makeDirectory(path, recursive, mode = 511) {
    this.#call("mkdir", path);
    if (!recursive) {
      const { directory, name, inode } = this.#resolve(path, false, "mkdir");
      if (inode) throw new Errno("EEXIST", "mkdir", path);
      this.#room(path, "mkdir");
      this.#machine.disk.enter(directory, { name, to: this.#machine.disk.make("directory", mode & 493) });
      return path;
    }
    let first;
    let at = "";
    for (const part of path.split("/").filter((one) => one !== "")) {
      at += `/${part}`;
      const { directory, name, inode } = this.#resolve(at, true, "mkdir");
      if (inode && inode.kind !== "directory") throw new Errno("EEXIST", "mkdir", at);
      if (inode) continue;
      this.#room(path, "mkdir");
      this.#machine.disk.enter(directory, { name, to: this.#machine.disk.make("directory", mode & 493) });
      first ??= at;
    }
    return first;
  }
  rename(from2, to2) {
    this.#call("rename", to2);
    const source = this.#resolve(from2, false, "rename");
    if (!source.inode) throw new Errno("ENOENT", "rename", from2);
    const target = this.#resolve(to2, false, "rename");
    if (target.inode === source.inode) return;
    if (target.inode?.kind === "directory") {
      if (source.inode.kind !== "directory") throw new Errno("EISDIR", "rename", to2);
      if (target.inode.entries.size > 0) throw new Errno("ENOTEMPTY", "rename", to2);
    }
    const { disk } = this.#machine;
    const [appears, goes] = [
      { name: target.name, to: source.inode },
      { name: source.name, to: void 0 }
    ];
    if (source.directory === target.directory) disk.enter(source.directory, goes, appears);
    else {
      disk.enter(target.directory, appears);
      disk.enter(source.directory, goes);
    }
    this.#machine.noteChange(source.inode, to2);
  }
  unlink(path) {
    this.#call("unlink", path);
    const { directory, name, inode } = this.#resolve(path, false, "unlink");
    if (!inode) throw new Errno("ENOENT", "unlink", path);
    if (inode.kind === "directory") throw new Errno("EISDIR", "unlink", path);
    this.#machine.disk.enter(directory, { name, to: void 0 });
    inode.links = 0;
  }
  removeDirectory(path) {
    this.#call("unlink", path);
    const { directory, name, inode } = this.#resolve(path, false, "rmdir");
    if (!inode) throw new Errno("ENOENT", "rmdir", path);
    if (inode.kind !== "directory") throw new Errno("ENOTDIR", "rmdir", path);
    if (inode.entries.size > 0) throw new Errno("ENOTEMPTY", "rmdir", path);
    this.#machine.disk.enter(directory, { name, to: void 0 });
  }
  remove(path, { force = false, recursive = false } = {}) {
    let inode;
    try {
      inode = this.#there(path, false, "rm");
    } catch (error) {
      if (force && error instanceof Errno && error.code === "ENOENT") return;
      throw error;
    }
    if (inode.kind !== "directory") return this.unlink(path);
    if (!recursive) throw new Errno("ERR_FS_EISDIR", "rm", path);
    for (const name of [...inode.entries.keys()]) this.remove(`${path}/${name}`, { force, recursive });
    this.removeDirectory(path);
  }
  link(target, path) {
    this.#call("symlink", path);
    const { directory, name, inode } = this.#resolve(path, false, "symlink");
    if (inode) throw new Errno("EEXIST", "symlink", path);
    this.#room(path, "symlink");
    const made = this.#machine.disk.make("link", 511);
    made.target = target;
    this.#machine.disk.enter(directory, { name, to: made });
  }
  socket(path) {
    const { directory, name, inode } = this.#resolve(path, false, "listen");
    if (inode) throw new Errno("EADDRINUSE", "listen", path);
    this.#machine.disk.enter(directory, { name, to: this.#machine.disk.make("socket", 493) });
  }
  readLink(path) {
    if (this.#process.dead) throw new Killed();
    const special = procLink(this.#machine, path);
    if (special !== void 0) return special;
    const inode = this.#there(path, false, "readlink");
    if (inode.kind !== "link") throw new Errno("EINVAL", "readlink", path);
    return inode.target;
  }
  /** Blocks that may still be written. */
  free() {
    return this.#machine.disk.full ? 0 : 1e6;
  }
  realPath(path) {
    if (this.#process.dead) throw new Killed();
    return realPath(this.#machine.disk.root, path);
  }
};

// test/sim/process.ts
var Killed = class extends Error {
  constructor() {
    super("the process is dead");
  }
};
var numbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15, SIGCHLD: 17 };
var Process = class {
  pid;
  startTime;
  startedAt;
  name;
  argv;
  env;
  directory;
  parent;
  session;
  dead = false;
  stuckUntil = 0;
  onEnd = () => {
  };
  /** Its own `process` object: signals and input come in there. */
  self;
  /** Its files in `/proc`, once they were asked for. */
  told = /* @__PURE__ */ new Map();
  input = new EventEmitter();
  files;
  #machine;
  #onExit;
  constructor(machine, pid, { output = () => {
  }, onExit, ...spawn }) {
    this.#machine = machine;
    this.pid = pid;
    const { kernel } = machine;
    this.startedAt = kernel.now;
    this.startTime = String(Math.floor((kernel.now - kernel.bootedAt) / 10) + 1);
    this.name = spawn.name;
    this.argv = spawn.argv;
    this.env = { ...spawn.env };
    this.directory = spawn.directory;
    this.parent = spawn.parent;
    this.session = spawn.session ?? pid;
    this.#onExit = onExit;
    this.files = new Files(machine, this);
    this.self = this.#object(output);
  }
  #object(output) {
    const { kernel } = this.#machine;
    const write = (text) => {
      if (!this.dead) output(String(text));
      return true;
    };
    const stream = Object.assign(new EventEmitter(), { write, isTTY: true, columns: 200, rows: 50, fd: 1 });
    const input = Object.assign(this.input, { isTTY: true, setRawMode() {
    }, resume() {
    }, pause() {
    }, unref() {
    } });
    const self = Object.assign(new EventEmitter(), {
      pid: this.pid,
      ppid: this.parent,
      argv: this.argv,
      env: this.env,
      execPath: "/usr/bin/node",
      execArgv: [],
      platform: "linux",
      arch: "x64",
      version: process.version,
      versions: process.versions,
      release: process.release,
      exitCode: void 0,
      stdin: input,
      stdout: stream,
      stderr: stream,
      getuid: () => 1e3,
      geteuid: () => 1e3,
      getgid: () => 1e3,
      umask: () => 18,
      cwd: () => this.directory,
      chdir: (path) => {
        this.directory = path;
      },
      uptime: () => (kernel.now - this.startedAt) / 1e3,
      memoryUsage: () => ({ rss: 5e7, heapTotal: 4e7, heapUsed: 3e7, external: 0, arrayBuffers: 0 }),
      cpuUsage: () => ({ user: 0, system: 0 }),
      nextTick: (work, ...words) => queueMicrotask(() => work(...words)),
      hrtime: Object.assign(() => [Math.floor(kernel.now / 1e3), 0], {
        bigint: () => BigInt(Math.round((kernel.now - kernel.bootedAt) * 1e6))
      }),
      emitWarning() {
      },
      exit: (code = 0) => {
        this.end(code, null);
        throw new Killed();
      },
      kill: (pid, signal = "SIGTERM") => {
        if (this.dead) throw new Killed();
        this.#machine.signal(pid, signal);
        return true;
      }
    });
    return self;
  }
  /** A signal has come. */
  signal(name) {
    if (this.dead || name === "SIGCHLD") return;
    const { kernel } = this.#machine;
    if (kernel.now < this.stuckUntil) {
      kernel.after(this.stuckUntil - kernel.now + 1, this, () => this.signal(name));
      return;
    }
    if (name !== "SIGKILL" && this.self.listenerCount(name) > 0) {
      this.#machine.kernel.after(0.05, this, () => this.self.emit(name, name));
      return;
    }
    this.end(null, numbers[name] ?? 15);
  }
  end(code, signal) {
    if (this.dead) return;
    this.dead = true;
    this.onEnd();
    this.files.handles.clear();
    this.#machine.buried(this);
    this.#machine.kernel.after(1, void 0, () => this.#onExit?.(code, signal));
  }
};

// test/sim/program.ts
import { EventEmitter as EventEmitter3 } from "node:events";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { readFileSync } from "node:fs";
import { build } from "esbuild";

// test/sim/node-fs.ts
import { EventEmitter as EventEmitter2 } from "node:events";
import { promisify } from "node:util";
var Stats = class {
  #kind;
  dev = 1;
  ino;
  mode;
  nlink;
  uid = 1e3;
  gid = 1e3;
  size;
  mtimeMs;
  ctimeMs;
  birthtimeMs;
  mtimeNs;
  mtime;
  constructor({ kind, ino, mode, links, size, mtime, ctime, birth }) {
    this.#kind = kind;
    this.ino = ino;
    this.mode = mode;
    this.nlink = links;
    this.size = size;
    this.mtimeMs = mtime;
    this.ctimeMs = ctime;
    this.birthtimeMs = birth;
    this.mtimeNs = BigInt(mtime) * 1000000n;
    this.mtime = new Date(mtime);
  }
  isFile = () => this.#kind === "file";
  isDirectory = () => this.#kind === "directory";
  isSymbolicLink = () => this.#kind === "link";
  isSocket = () => this.#kind === "socket";
};
var entry = (name, { kind }) => ({
  name,
  isFile: () => kind === "file",
  isDirectory: () => kind === "directory",
  isSymbolicLink: () => kind === "link"
});
var bytesOf = (data) => typeof data === "string" ? Buffer.from(data) : data;
var textIf = (bytes, how) => {
  const encoding = typeof how === "string" ? how : how?.encoding;
  return encoding ? bytes.toString(encoding) : bytes;
};
function calls(files) {
  const whole = (path, flags, mode, work) => {
    if (typeof path === "number") return work(path);
    const handle = files.open(path, flags, mode);
    try {
      return work(handle);
    } finally {
      if (files.handles.has(handle)) files.handles.delete(handle);
    }
  };
  const stat2 = (path, follow, options = {}) => {
    try {
      return new Stats(files.stat(String(path), follow));
    } catch (error) {
      if (options.throwIfNoEntry === false && error instanceof Errno && ["ENOENT", "ENOTDIR"].includes(error.code))
        return void 0;
      throw error;
    }
  };
  const writeWhole = (path, data, options, flag) => whole(path, options?.flag ?? flag, options?.mode ?? 438, (handle) => void files.write(handle, bytesOf(data)));
  const list = (path, options = {}) => {
    const deep = (at, before2) => [...files.list(at)].flatMap(([name, inode]) => [
      options?.withFileTypes ? entry(name, inode) : `${before2}${name}`,
      ...options?.recursive && inode.kind === "directory" ? deep(`${at}/${name}`, `${before2}${name}/`) : []
    ]);
    return deep(String(path), "");
  };
  return {
    open: (path, flags, mode) => files.open(String(path), flags, mode),
    close: (handle) => files.close(handle),
    read: (handle, into, offset, length, position = null) => typeof offset === "object" && offset !== null ? files.read(handle, into, offset.offset ?? 0, offset.length ?? into.length, offset.position ?? null) : files.read(handle, into, offset ?? 0, length ?? into.length, position),
    write: (handle, data, offset, length, position = null) => typeof data === "string" ? files.write(handle, Buffer.from(data), typeof offset === "number" ? offset : null) : files.write(handle, data.subarray(offset ?? 0, (offset ?? 0) + (length ?? data.length)), position ?? null),
    fsync: (handle) => files.sync(handle),
    fdatasync: (handle) => files.sync(handle),
    ftruncate: (handle, length) => files.truncate(handle, length),
    truncate: (path, length) => files.truncate(path, length),
    readFile: (path, how) => textIf(
      whole(path, "r", 0, (handle) => {
        const inode = files.fstat(handle);
        const into = Buffer.alloc(inode.size);
        files.read(handle, into, 0, into.length, 0);
        return into;
      }),
      how
    ),
    writeFile: (path, data, options) => writeWhole(path, data, options, "w"),
    appendFile: (path, data, options) => writeWhole(path, data, options, "a"),
    stat: (path, options) => stat2(path, true, options),
    lstat: (path, options) => stat2(path, false, options),
    fstat: (handle) => new Stats(files.fstat(handle)),
    readdir: list,
    mkdir: (path, options = {}) => files.makeDirectory(String(path), options?.recursive ?? false, options?.mode),
    mkdtemp: (prefix) => {
      const path = `${prefix}aaaaaa`;
      files.makeDirectory(path, false, 448);
      return path;
    },
    rename: (from2, to2) => files.rename(from2, to2),
    unlink: (path) => files.unlink(path),
    rmdir: (path) => files.removeDirectory(path),
    rm: (path, options) => files.remove(path, options),
    symlink: (target, path) => files.link(target, path),
    readlink: (path) => files.readLink(path),
    realpath: (path) => files.realPath(path),
    access: (path) => void files.stat(String(path), true),
    chmod: (path, mode) => {
      files.stat(path, true).mode = mode;
    },
    statfs: () => ({ bavail: files.free(), bsize: 4096, files: 1e6, ffree: 1e6, blocks: 1e7, bfree: 1e6 })
  };
}
function nodeFs(machine, process2, files) {
  const sync = calls(files);
  const later = (name, words) => new Promise((resolve, reject) => {
    machine.kernel.after(machine.kernel.latency(name.includes("sync") ? 2 : 0.1), process2, () => {
      try {
        resolve(sync[name]?.(...words));
      } catch (error) {
        if (!(error instanceof Killed)) reject(error);
      }
    });
  });
  const fs = { constants: O };
  const promises = { constants: O };
  for (const name of Object.keys(sync)) {
    fs[`${name}Sync`] = sync[name];
    promises[name] = (...words) => later(name, words);
    fs[name] = (...words) => {
      const told = words.pop();
      later(name, words).then((value) => told(null, value), told);
    };
  }
  fs.write[promisify.custom] = (handle, data, ...rest) => later("write", [handle, data, ...rest]).then((bytesWritten) => ({ bytesWritten, buffer: data }));
  fs.existsSync = (path) => {
    try {
      files.stat(String(path), true);
      return true;
    } catch {
      return false;
    }
  };
  fs.watch = (path, given2, other) => {
    const told = other ?? given2;
    const watcher = new EventEmitter2();
    const inode = files.stat(path, true);
    const stop = machine.watch(process2, inode, (event, name) => told(event, name));
    watcher.close = stop;
    watcher.unref = watcher.ref = () => watcher;
    return watcher;
  };
  promises.open = async (path, flags, mode) => {
    const handle = await later("open", [path, flags, mode]);
    return {
      fd: handle,
      sync: () => later("fsync", [handle]),
      datasync: () => later("fdatasync", [handle]),
      close: () => later("close", [handle]),
      readFile: (how) => later("readFile", [handle, how]),
      writeFile: (data) => later("writeFile", [handle, data]),
      read: (into, offset, length, position) => later("read", [handle, into, offset, length, position]).then((bytesRead) => ({ bytesRead, buffer: into }))
    };
  };
  fs.promises = promises;
  return { fs, promises };
}

// test/sim/program.ts
var root = fileURLToPath(new URL("../../", import.meta.url));
var require2 = createRequire(import.meta.url);
var shared = ["yaml", "zod"];
var hollow = ["fastify", "@fastify/cookie", "@fastify/helmet", "ws", "prom-client", "pino", "pino-pretty", "@hpcc-js/wasm-graphviz"];
var installedAt = "/usr/lib/claude-failover";
var patched = (patches) => ({
  name: "patched",
  setup({ onLoad }) {
    for (const { file, from: from2, to: to2 } of patches)
      onLoad({ filter: new RegExp(`/${file.replaceAll(".", "\\.")}$`) }, ({ path }) => {
        const text = readFileSync(path, "utf8");
        if (!text.includes(from2)) throw new Error(`${file} no longer says: ${from2}`);
        return { contents: text.replace(from2, () => to2), loader: "ts" };
      });
  }
});
async function bundle(contents, patches = []) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: "ts" },
    bundle: true,
    write: false,
    format: "cjs",
    platform: "node",
    target: "node20",
    define: { "import.meta.url": "importMetaUrl", "import.meta.resolve": "importMetaResolve" },
    external: [...shared, ...hollow, "execa", "fs-native-extensions"],
    plugins: [patched(patches)],
    logLevel: "error"
  });
  const text = outputFiles[0]?.text ?? "";
  const names = given;
  const compiled = new Function(...names, text);
  return (process2, machine, extra) => {
    const values2 = globalsOf(process2, machine, extra);
    compiled(...names.map((name) => values2[name]));
    return values2.module.exports;
  };
}
var given = [
  "module",
  "exports",
  "require",
  "process",
  "importMetaUrl",
  "importMetaResolve",
  "setTimeout",
  "clearTimeout",
  "setInterval",
  "clearInterval",
  "setImmediate",
  "clearImmediate",
  "Date",
  "performance",
  "AbortSignal",
  "Atomics",
  "Math"
];
var Timer = class {
  #machine;
  #process;
  #work;
  #ms;
  #again;
  #event;
  constructor(machine, process2, work, ms, again) {
    this.#machine = machine;
    this.#process = process2;
    this.#work = work;
    this.#ms = Math.max(1, Number.isFinite(ms) ? Math.min(ms, 2 ** 31 - 1) : 1);
    this.#again = again;
    this.refresh();
  }
  refresh() {
    this.stop();
    this.#event = this.#machine.kernel.after(this.#ms, this.#process, () => {
      if (this.#again) this.refresh();
      guarded(this.#work);
    });
    return this;
  }
  stop() {
    if (this.#event) this.#event.run = void 0;
  }
  ref = () => this;
  unref = () => this;
  hasRef = () => true;
  close = () => this.stop();
};
function guarded(work) {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
  }
}
var nothing = new Proxy(function nothing2() {
}, {
  get: (target, name) => name === "then" ? void 0 : name === Symbol.toPrimitive ? () => "" : name === "prototype" ? target.prototype : nothing,
  apply: () => nothing,
  construct: () => nothing
});
function globalsOf(process2, machine, extra) {
  const { kernel } = machine;
  const timer = (again) => (work, ms, ...words) => new Timer(machine, process2, () => work(...words), ms, again);
  const clear = (one) => one?.stop?.();
  const immediate = (work, ...words) => {
    const event = kernel.after(0, process2, () => guarded(() => work(...words)));
    return { stop: () => void (event.run = void 0), unref() {
    }, ref() {
    } };
  };
  class SimulatedDate extends Date {
    constructor(...words) {
      super(...words.length > 0 ? words : [kernel.wall]);
    }
    static now = () => kernel.wall;
  }
  const timeout = (ms) => {
    const ending = new AbortController();
    kernel.after(ms, process2, () => ending.abort(new DOMException("too late", "TimeoutError")));
    return ending.signal;
  };
  const module = { exports: {} };
  return {
    module,
    exports: module.exports,
    require: requireIn(process2, machine, extra, timer(false)),
    process: process2.self,
    importMetaUrl: `file://${installedAt}/src/here/file.ts`,
    importMetaResolve: () => `file://${installedAt}/empty.js`,
    setTimeout: timer(false),
    clearTimeout: clear,
    setInterval: timer(true),
    clearInterval: clear,
    setImmediate: immediate,
    clearImmediate: clear,
    Date: SimulatedDate,
    performance: { now: () => kernel.now - process2.startedAt, timeOrigin: 0, mark() {
    }, measure() {
    } },
    AbortSignal: new Proxy(AbortSignal, { get: (target, name) => name === "timeout" ? timeout : Reflect.get(target, name) }),
    Atomics: new Proxy(Atomics, { get: (target, name) => name === "wait" ? () => "timed-out" : Reflect.get(target, name) }),
    Math: Object.create(Math, { random: { value: () => kernel.random.next() } })
  };
}
function requireIn(process2, machine, extra, setTimer) {
  const { random } = machine.kernel;
  const { fs, promises } = nodeFs(machine, process2, process2.files);
  const crypto = require2("node:crypto");
  const randomUUID = () => {
    const hex = random.bytes(16).toString("hex");
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
  };
  const wait = (ms, value, { signal } = {}) => new Promise((resolve, reject) => {
    const aborted = () => {
      timer.stop();
      reject(Object.assign(new Error("The operation was aborted"), { name: "AbortError", code: "ABORT_ERR", cause: signal?.reason }));
    };
    const timer = setTimer(() => {
      signal?.removeEventListener("abort", aborted);
      resolve(value);
    }, ms);
    if (signal?.aborted) return aborted();
    signal?.addEventListener("abort", aborted, { once: true });
  });
  const os = { ...require2("node:os"), homedir: () => "/home/me", tmpdir: () => "/tmp", hostname: () => "here" };
  const modules = {
    fs,
    "fs/promises": promises,
    "timers/promises": { setTimeout: wait, setImmediate: () => wait(0) },
    timers: { setTimeout: setTimer },
    crypto: { ...crypto, randomUUID, randomBytes: (length) => random.bytes(length) },
    os,
    process: process2.self,
    child_process: extra.childProcess ?? nothing,
    "fs-native-extensions": { tryLock: (handle) => tryLock(machine, process2, handle) },
    execa: extra.execa ?? nothing,
    fastify: extra.fastify ?? nothing
  };
  return (name) => {
    const plain = name.replace(/^node:/, "");
    if (plain in modules) return modules[plain];
    return hollow.includes(plain) ? nothing : require2(name);
  };
}
function tryLock({ locks }, process2, handle) {
  const { ino } = process2.files.fstat(handle);
  const holder = locks.get(ino);
  if (holder && !(holder.process === process2 && holder.handle === handle)) return false;
  locks.set(ino, { process: process2, handle });
  return true;
}
var deafServer = (process2) => () => {
  const app = {
    server: Object.assign(new EventEmitter3(), { maxConnections: 0 }),
    listen: async ({ path }) => {
      if (path) process2.files.socket(path);
      return "http://127.0.0.1:4747";
    },
    close: async () => {
    }
  };
  return new Proxy(app, { get: (target, name) => name in target ? target[name] : name === "then" ? void 0 : () => app });
};

// test/sim/place.ts
var root2 = fileURLToPath2(new URL("../../", import.meta.url));
var accounts = ["one", "two", "three"];
var dedicated = ["main", "side"];
var stateDir = "/home/me/state";
var link = "/home/me/.claude";
var configFile = "/home/me/config.yaml";
var homeOf = (name) => `/home/me/homes/${name}`;
var shared2 = "/home/me/shared";
var config = (workEvery) => ({
  accounts: accounts.map((name) => ({ name, home: homeOf(name) })),
  link,
  shared: { root: shared2 },
  agent: {
    command: ["/usr/bin/node", `${installedAt}/agent.js`],
    args: ["--stand-in-work", String(workEvery)],
    env: { STAND_IN_CONTROL: "/home/me/control" }
  },
  tmux: { socket: "/home/me/tmux.sock" },
  pool: {
    autonomous: { min: 1, max: 2, project: "/home/me/projects/work" },
    dedicated: dedicated.map((name) => ({ name, project: `/home/me/projects/${name}` }))
  },
  failover: { threshold: { fiveHour: null, sevenDay: null }, drain: "10s", cooldown: "1m" },
  http: { port: false },
  stateDir
});
var outside = (machine) => new Process(machine, 1, { name: "outside", argv: ["outside"], env: {}, directory: "/", parent: 0 });
function furnish(machine, workEvery) {
  const { files } = outside(machine);
  const put = (path, data) => {
    files.makeDirectory(path.slice(0, path.lastIndexOf("/")), true);
    files.write(files.open(path, "w"), Buffer.from(data));
  };
  for (const directory of ["/tmp", "/home/me/control", shared2, ...accounts.map(homeOf)])
    files.makeDirectory(directory, true);
  for (const name of [...dedicated, "work"]) files.makeDirectory(`/home/me/projects/${name}`, true);
  put("/usr/bin/node", "");
  put(`${installedAt}/agent.js`, "");
  put(`${installedAt}/empty.js`, "");
  put(`${installedAt}/package.json`, readFileSync2(join(root2, "package.json")));
  for (const directory of ["config", "src/views"])
    for (const name of readdirSync(join(root2, directory), { recursive: true }).map(String)) {
      const path = join(root2, directory, name);
      if (!name.endsWith(".ts") && statSync(path).isFile()) put(`${installedAt}/${directory}/${name}`, readFileSync2(path));
    }
  put(configFile, stringify(config(workEvery)));
  syncAll(machine);
}
function syncAll({ disk }) {
  const sync = (inode) => {
    disk.sync(inode);
    for (const inner of inode.entries.values()) sync(inner);
  };
  sync(disk.root);
}
function setAccount(machine, name, control2) {
  const { files } = outside(machine);
  const path = `/home/me/control/${name}.json`;
  files.write(files.open(`${path}.new`, "w"), Buffer.from(JSON.stringify(control2)));
  files.rename(`${path}.new`, path);
}
function conversations(machine) {
  const projects = resolvePath(machine.disk.root, `${shared2}/.claude-projects-shared`, true, "look").inode;
  return [...projects?.entries.values() ?? []].flatMap(
    (directory) => [...directory.entries].filter(([name]) => name.endsWith(".jsonl")).map(([file, inode]) => ({ file, text: inode.content.toString() }))
  );
}
function copyConversations(machine) {
  const { disk } = machine;
  const projects = resolvePath(disk.root, `${shared2}/.claude-projects-shared`, true, "look").inode;
  for (const directory of projects?.entries.values() ?? [])
    for (const [name, inode] of [...directory.entries]) {
      if (inode.kind !== "file") continue;
      const copy = disk.make("file", inode.mode);
      disk.write(copy, Buffer.from(inode.content), 0);
      disk.sync(copy);
      disk.enter(directory, { name, to: copy });
    }
}

// test/sim/faults.ts
var kinds = [
  "kill",
  "kill in a call",
  "power cut",
  "full disk",
  "EIO",
  "clock jump",
  "lost inotify",
  "torn hook",
  "agent killed",
  "agent killed at a prompt",
  "agent stuck",
  "conversation copied",
  "tmux killed"
];
var minute = 6e4;
var every = {
  kill: 25 * minute,
  "kill in a call": 20 * minute,
  "power cut": 120 * minute,
  "full disk": 120 * minute,
  EIO: 120 * minute,
  "clock jump": 180 * minute,
  "lost inotify": 60 * minute,
  "torn hook": 30 * minute,
  "agent killed": 40 * minute,
  "agent killed at a prompt": 30 * minute,
  "agent stuck": 60 * minute,
  "conversation copied": 40 * minute,
  "tmux killed": 240 * minute
};
function openFaults(world, promises, wanted, until) {
  const { kernel, machine } = world;
  let killIn = -1;
  let refuseIn = -1;
  let tearNext = false;
  let killAtHook = -1;
  let over = false;
  machine.onCall = (process2, call, path) => {
    if (process2 === world.host && call !== "read" && call !== "open") {
      if (killIn >= 0 && killIn-- === 0) {
        world.killHost(`in ${call} ${path}`);
        process2.files.open("/");
      }
      if (refuseIn >= 0 && refuseIn-- === 0) {
        world.tell(`EIO in ${call} ${path}`);
        throw new Errno("EIO", call, path);
      }
    }
    if (killAtHook >= 0 && process2.name === "sh" && call === "rename" && path.endsWith(".hook")) {
      const agent = machine.processes.get(process2.parent);
      kernel.after(killAtHook, void 0, () => {
        if (agent?.dead === false) world.tell(`agent ${agent.pid} is killed right after its hook`);
        agent?.end(null, 9);
      });
      killAtHook = -1;
    }
    if (tearNext && process2.name === "sh" && (call === "write" || call === "rename")) {
      tearNext = false;
      world.tell(`a hook is killed in ${call}`);
      process2.end(null, 9);
      process2.files.open("/");
    }
  };
  const deeds = {
    kill: () => world.killHost("between two steps"),
    "kill in a call": (draw) => {
      killIn = draw.below(60);
    },
    "power cut": () => {
      world.cutPower();
      promises.powerCut();
    },
    "full disk": (draw) => {
      machine.disk.full = true;
      world.tell("the disk is full");
      kernel.after(draw.between(5e3, minute), void 0, () => {
        machine.disk.full = false;
        world.tell("the disk has room again");
      });
    },
    EIO: (draw) => {
      refuseIn = draw.below(20);
    },
    "clock jump": (draw) => {
      const by = draw.between(-60 * minute, 60 * minute);
      kernel.wallOffset += by;
      world.tell(`the clock jumps by ${Math.round(by / 1e3)} s`);
    },
    "lost inotify": (draw) => {
      machine.lostEvents = draw.between(0.2, 1);
      kernel.after(draw.between(minute, 10 * minute), void 0, () => {
        machine.lostEvents = 0;
      });
    },
    "torn hook": () => {
      tearNext = true;
    },
    "agent killed": (draw) => {
      const agents = world.agents();
      if (agents.length === 0) return;
      const agent = draw.of(agents);
      world.tell(`agent ${agent.pid} is killed`);
      agent.end(null, 9);
    },
    "agent killed at a prompt": (draw) => {
      killAtHook = draw.between(0, 120);
    },
    "agent stuck": (draw) => {
      const agents = world.agents();
      if (agents.length === 0) return;
      const agent = draw.of(agents);
      const ms = draw.between(5e3, 5 * minute);
      world.tell(`agent ${agent.pid} is stuck for ${Math.round(ms / 1e3)} s`);
      agent.stuckUntil = kernel.now + ms;
    },
    "conversation copied": () => {
      copyConversations(machine);
      world.tell("the conversations are put back from a copy");
    },
    "tmux killed": () => {
      world.tell("the tmux server is killed");
      world.tmux?.end(null, 9);
    }
  };
  for (const kind of wanted) {
    const draw = kernel.random.fork(kind);
    const next = () => kernel.after(-Math.log(1 - draw.next()) * every[kind], void 0, () => {
      if (over || kernel.now > until) return;
      deeds[kind](draw);
      next();
    });
    next();
  }
  return {
    end() {
      over = true;
      killIn = -1;
      refuseIn = -1;
      tearNext = false;
      killAtHook = -1;
      machine.lostEvents = 0;
      machine.disk.full = false;
    }
  };
}

// test/sim/programs.ts
var known2;
var hostFrom = `
export { runHost } from './src/host/run.ts'
export { loadConfig } from './src/config/load.ts'`;
var observerFrom = `
export { gather } from './src/invariants/gather.ts'
export { checkInvariants } from './src/invariants/check.ts'
export { loadConfig } from './src/config/load.ts'`;
function programs() {
  known2 ??= Promise.all([bundle(hostFrom), bundle(`import './src/stand-in/agent.ts'`), bundle(observerFrom)]).then(
    ([host, agent, observer]) => ({ host, agent, observer })
  );
  return known2;
}

// test/sim/promises.ts
var patience = 15 * 6e4;
var writtenBack2 = 31e3;
var Promises = class {
  #world;
  broken = [];
  /** Breaches, since when they have been seen without a pause. */
  #since = /* @__PURE__ */ new Map();
  /** Prompts that were accepted, and when their row was first seen. */
  accepted = /* @__PURE__ */ new Map();
  #cuts = [];
  #linked = false;
  #sizes = /* @__PURE__ */ new Map();
  constructor(world) {
    this.#world = world;
    world.onFault = (what) => this.break(what);
    world.onSign = (sign) => this.#limitIsOfItsAccount(sign);
    world.machine.onProcesses = () => this.#oneProcess();
  }
  break(what) {
    this.#world.tell(`BROKEN: ${what}`);
    this.broken.push(what);
  }
  powerCut() {
    this.#cuts.push(this.#world.kernel.now);
    this.#since.clear();
  }
  /** Never two living processes on one conversation. */
  #oneProcess() {
    const held = /* @__PURE__ */ new Map();
    for (const { pid, argv } of this.#world.agents()) {
      const at = argv.findIndex((word) => word === "--resume" || word === "--session-id");
      const conversation = argv[at + 1] ?? "";
      const other = held.get(conversation);
      if (other !== void 0) this.break(`processes ${other} and ${pid} both run on conversation ${conversation}`);
      held.set(conversation, pid);
    }
  }
  /** A limit is booked to the account on which it was met: an agent of that account was there to meet it. */
  #limitIsOfItsAccount({ kind, verdict, account, session, seenAt }) {
    if (kind !== "limit" || verdict !== "confirmed") return;
    const at = Date.parse(seenAt);
    const slack = 5e3;
    const isThere = this.#world.lives.some(
      ({ account: own, from: from2, to: to2 }) => own === account && at >= Math.min(from2, to2 ?? from2) - slack && (to2 === void 0 || at <= Math.max(from2, to2) + slack)
    );
    if (!isThere) this.break(`a limit that ${session} met at ${seenAt} is booked to ${account}, which had no agent then`);
  }
  /** The link leads to the home of an account from the moment it is there, and is never missing. */
  linkHolds({ disk }) {
    const { inode } = resolvePath(disk.root, link, false, "look");
    if (inode) this.#linked = true;
    if (this.#linked && !(inode?.kind === "link" && accounts.some((name) => inode.target === homeOf(name))))
      this.break(`the link is ${inode ? `${inode.kind} ${inode.target}` : "missing"}`);
  }
  /** Which prompts stand in the conversations by now. */
  readRows() {
    for (const { file, text } of conversations(this.#world.machine)) {
      if (this.#sizes.get(file) === text.length) continue;
      this.#sizes.set(file, text.length);
      for (const [prompt, known3] of this.accepted)
        if (known3.seen === void 0 && text.includes(prompt)) known3.seen = this.#world.kernel.now;
    }
  }
  /** Asks `src/invariants`. */
  async look() {
    const { kernel } = this.#world;
    const isHosted = this.#world.api !== void 0;
    const found = await this.#world.look();
    const seen = /* @__PURE__ */ new Set();
    for (const { id, message } of found?.breaches ?? []) {
      const text = `${id}: ${message}`;
      seen.add(text);
      const since = this.#since.get(text) ?? kernel.now;
      this.#since.set(text, since);
      if (id === "invariant.rising") this.break(text);
      else if (kernel.now - since > patience) {
        this.break(`for ${Math.round((kernel.now - since) / 6e4)} min: ${text}`);
        this.#since.set(text, kernel.now);
      }
    }
    for (const text of [...this.#since.keys()]) if (!seen.has(text) || !isHosted) this.#since.delete(text);
  }
  /** After the calm at the end: everything has come to rest, and nothing that was accepted is lost or doubled. */
  async atTheEnd() {
    const { api } = this.#world;
    if (!api) return this.break("no host is ready after the calm");
    const { state, epoch } = { state: void 0, epoch: 0, ...(await this.#world.look())?.situation };
    void epoch;
    if (state !== "normal") this.break(`after the calm the state is ${state}`);
    const found = await this.#world.look();
    for (const { id, message } of found?.breaches ?? []) this.break(`after the calm: ${id}: ${message}`);
    for (const { name, state: now, proved, prompts, fault } of found?.situation.sessions ?? []) {
      if (!proved || !["idle", "working"].includes(now))
        this.break(`after the calm ${name} is ${now}${fault ? `: ${fault.message}` : ""}`);
      if (prompts.length > 0 && now === "idle")
        this.break(`after the calm ${prompts.length} prompts wait for ${name}: ${prompts[0]?.text}`);
    }
    this.readRows();
    const rows2 = conversations(this.#world.machine).flatMap(({ text }) => text.split("\n")).filter((line) => line.includes('"type":"user"'));
    for (const [prompt, { seen }] of this.accepted) {
      const count = rows2.filter((line) => line.includes(`"content":"${prompt}"`)).length;
      if (count > 1) this.break(`the prompt "${prompt}" stands ${count} times in its conversation`);
      const isCut = seen !== void 0 && this.#cuts.some((cut) => cut >= seen && cut < seen + writtenBack2);
      if (count === 0 && !isCut) this.break(`the prompt "${prompt}" was accepted, and is lost`);
    }
  }
};

// test/sim/kernel.ts
import { setImmediate as turn } from "node:timers/promises";

// test/sim/random.ts
var Random = class _Random {
  #state;
  constructor(seed) {
    this.#state = seed >>> 0;
  }
  /** From 0 up to 1 (mulberry32). */
  next() {
    this.#state = this.#state + 1831565813 >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ mixed >>> 15, mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
    return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32;
  }
  between(least, most) {
    return least + this.next() * (most - least);
  }
  /** A whole number from 0 up to `count`. */
  below(count) {
    return Math.floor(this.next() * count);
  }
  chance(share) {
    return this.next() < share;
  }
  of(list) {
    return list[this.below(list.length)];
  }
  bytes(length) {
    return Buffer.from(Array.from({ length }, () => this.below(256)));
  }
  /** Another that goes its own way: what is drawn from it moves nothing else. */
  fork(name) {
    let hash = this.#state;
    for (const letter of name) hash = Math.imul(hash, 31) + letter.charCodeAt(0) >>> 0;
    return new _Random(hash);
  }
};

// test/sim/kernel.ts
var before = (one, other) => one.at < other.at || one.at === other.at && one.order < other.order;
var Kernel = class {
  random;
  /** ms since the simulation began; never goes back. */
  now = 0;
  /** What the wall clock is ahead of `now` by; faults move it. */
  wallOffset = Date.parse("2026-11-02T09:00:00Z");
  bootedAt = 0;
  /** How many events there have been. */
  steps = 0;
  /** Whose event it is that happens, and whose promises go on. */
  current;
  /** What a program did not catch ends it. */
  onThrow = (_, error) => {
    throw error;
  };
  #order = 0;
  #heap = [];
  constructor(seed) {
    this.random = new Random(seed);
  }
  get wall() {
    return Math.floor(this.now + this.wallOffset);
  }
  after(ms, owner, run2) {
    const event = { at: this.now + Math.max(0, ms), order: this.#order++, owner, run: run2 };
    this.#heap.push(event);
    for (let at = this.#heap.length - 1; at > 0; ) {
      const above = at - 1 >> 1;
      if (!before(event, this.#heap[above])) break;
      this.#heap[at] = this.#heap[above];
      this.#heap[above] = event;
      at = above;
    }
    return event;
  }
  /** A latency: most are short, a few are not. */
  latency(usual) {
    const share = this.random.next();
    return usual * (share < 0.95 ? 0.2 + share : 1 + 20 * this.random.next());
  }
  #pop() {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    let at = 0;
    for (; ; ) {
      let least = 2 * at + 1;
      if (least >= heap.length) break;
      if (least + 1 < heap.length && before(heap[least + 1], heap[least])) least++;
      if (!before(heap[least], last)) break;
      heap[at] = heap[least];
      at = least;
    }
    heap[at] = last;
    return first;
  }
  /** Goes on until `until`; `stop` is asked after each event. */
  async run(until, stop = () => false) {
    for (; ; ) {
      const next = this.#heap[0];
      if (!next || next.at > until) break;
      this.#pop();
      if (!next.run || next.owner?.dead) continue;
      this.now = Math.max(this.now, next.at);
      this.steps++;
      const { run: run2 } = next;
      this.current = next.owner;
      next.run = void 0;
      try {
        run2();
      } catch (error) {
        this.onThrow(next.owner, error);
      }
      await turn();
      if (stop()) return;
    }
    this.now = Math.max(this.now, until);
  }
};

// test/sim/machine.ts
var Machine = class {
  kernel;
  disk;
  processes = /* @__PURE__ */ new Map();
  /** By inode. */
  locks = /* @__PURE__ */ new Map();
  bootId = "";
  onCall = () => {
  };
  /** Share of inotify's events that get lost. */
  lostEvents = 0;
  /** Something was put into a file. */
  onWrite = () => {
  };
  /** What the rules are asked after. */
  onProcesses = () => {
  };
  #pid = 1e3;
  #watches = /* @__PURE__ */ new Set();
  constructor(kernel) {
    this.kernel = kernel;
    this.disk = new Disk(kernel);
    this.disk.onChange = ({ what, directory, name }) => this.#tell(directory, what, name);
    this.boot();
  }
  boot() {
    this.bootId = this.kernel.random.bytes(8).toString("hex");
    this.kernel.bootedAt = this.kernel.now - 1e3;
  }
  spawn(spawn) {
    const process2 = new Process(this, ++this.#pid, spawn);
    this.processes.set(process2.pid, process2);
    this.onProcesses();
    return process2;
  }
  buried(process2) {
    this.processes.delete(process2.pid);
    for (const [ino, holder] of this.locks) if (holder.process === process2) this.locks.delete(ino);
    for (const watch of this.#watches) if (watch.process === process2) this.#watches.delete(watch);
    for (const one of [...this.processes.values()])
      if (one.parent === process2.pid && one.name === "tmux: client") one.end(0, null);
    this.onProcesses();
  }
  /** @throws Errno `ESRCH` */
  signal(pid, signal) {
    const found = pid < 0 ? [...this.processes.values()].filter(({ session }) => session === -pid) : [];
    const one = this.processes.get(pid);
    const all2 = one ? [one] : found;
    if (all2.length === 0) throw new Errno("ESRCH", "kill");
    if (signal !== 0) for (const process2 of all2) process2.signal(String(signal));
  }
  watch(process2, inode, told) {
    const watch = { process: process2, inode, told };
    this.#watches.add(watch);
    return () => this.#watches.delete(watch);
  }
  #tell(directory, what, name) {
    for (const watch of this.#watches) {
      if (watch.inode !== directory || this.kernel.random.chance(this.lostEvents)) continue;
      this.kernel.after(this.kernel.latency(0.2), watch.process, () => {
        if (this.#watches.has(watch)) watch.told(what, name);
      });
    }
  }
  /** A file was written to. */
  noteChange(inode, path) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const directories = new Set([...this.#watches].map((watch) => watch.inode));
    for (const directory of directories) if (directory.entries.get(name) === inode) this.#tell(directory, "change", name);
  }
  /** Everything is gone at once but what the disk kept. */
  cutPower() {
    for (const process2 of [...this.processes.values()]) {
      process2.dead = true;
      process2.onEnd();
      this.processes.delete(process2.pid);
    }
    this.#watches.clear();
    this.locks.clear();
    this.disk.cut();
    this.onProcesses();
  }
};

// test/sim/shell.ts
import { EventEmitter as EventEmitter4 } from "node:events";
var letters2 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
function read(command) {
  const [, spool] = /mktemp '?([^' ]+)\/\.XXXXXX/.exec(command) ?? [];
  const [, launch] = /mv -f "\$t" '?[^' ]+\/([0-9a-f]+)/.exec(command) ?? [];
  if (!spool || !launch) throw new Error(`a command that this shell does not know: ${command}`);
  return { spool, launch, isStatus: command.includes(".status") };
}
function shellOf(machine, agent) {
  const { kernel } = machine;
  const spawn = (_, [, command = ""]) => {
    const child = Object.assign(new EventEmitter4(), {
      pid: void 0,
      stdout: Object.assign(new EventEmitter4(), { setEncoding: () => child.stdout }),
      stdin: Object.assign(new EventEmitter4(), { end: (payload) => begin(payload) })
    });
    const begin = (payload) => {
      const shell = machine.spawn({
        name: "sh",
        argv: ["/bin/sh", "-c", command],
        env: agent.env,
        directory: agent.directory,
        parent: agent.pid,
        onExit: () => kernel.after(0, agent, () => child.emit("close"))
      });
      child.pid = shell.pid;
      run(machine, agent, shell, command, payload);
    };
    return child;
  };
  return { spawn };
}
function run(machine, agent, shell, command, payload) {
  const { kernel } = machine;
  const { random } = kernel;
  const { spool, launch, isStatus } = read(command);
  const suffix = Array.from({ length: 6 }, () => random.of([...letters2])).join("");
  const temporary = `${spool}/.${suffix}`;
  let handle = 0;
  let secret = "";
  const uptime = Math.floor((kernel.now - kernel.bootedAt) / 10);
  const head = [String(agent.pid), agent.directory, agent.env.CLAUDE_CONFIG_DIR ?? ""];
  const { files } = shell;
  const steps = [
    () => {
      secret = contentOf(shell, `${spool}/.secrets/${launch}`);
      handle = files.open(temporary, "wx", 384);
    },
    () => {
      const text = isStatus ? `${payload}${secret ? `\0${secret}` : ""}` : `${[...head, secret].map((one) => `${one}\0`).join("")}${payload}`;
      files.write(handle, Buffer.from(text));
    },
    () => files.rename(temporary, `${spool}/${launch}${isStatus ? ".status" : `.${uptime}.${suffix}.hook`}`)
  ];
  const next = (at) => kernel.after(kernel.latency(3), shell, () => {
    try {
      const step = steps[at];
      if (!step) return shell.end(0, null);
      step();
      next(at + 1);
    } catch (error) {
      if (!(error instanceof Killed)) shell.end(0, null);
    }
  });
  next(0);
}
function contentOf(shell, path) {
  try {
    const handle = shell.files.open(path);
    return shell.files.fstat(handle).content.toString().trim();
  } catch (error) {
    if (error instanceof Killed) throw error;
    return "";
  }
}

// test/sim/tmux-client.ts
import { EventEmitter as EventEmitter5 } from "node:events";

// test/sim/terminal.ts
var rows = 50;
var Terminal = class {
  #lines = [""];
  #row = 0;
  #column = 0;
  bracketed = false;
  write(text) {
    for (let at = 0; at < text.length; ) {
      const sequence = text[at] === "\x1B" ? /^\x1b\[([?\d;]*)([A-Za-z])/.exec(text.slice(at, at + 20)) : null;
      if (sequence) {
        this.#obey(sequence[1] ?? "", sequence[2] ?? "");
        at += sequence[0].length;
        continue;
      }
      const run2 = /[^\x00-\x1f]+/y;
      run2.lastIndex = at;
      const words = run2.exec(text)?.[0];
      if (words) this.#put(words);
      else if (text[at] === "\n") this.#newLine();
      else if (text[at] === "\r") this.#column = 0;
      at += words?.length ?? 1;
    }
    const gone = this.#lines.length - 400;
    if (gone > 0) {
      this.#lines.splice(0, gone);
      this.#row -= gone;
    }
  }
  #put(words) {
    const line = (this.#lines[this.#row] ?? "").padEnd(this.#column);
    this.#lines[this.#row] = line.slice(0, this.#column) + words + line.slice(this.#column + words.length);
    this.#column += words.length;
  }
  #newLine() {
    this.#row++;
    this.#column = 0;
    this.#lines[this.#row] ??= "";
  }
  #obey(numbers2, letter) {
    if (letter === "A") this.#row = Math.max(0, this.#row - (Number(numbers2) || 1));
    else if (letter === "J") {
      this.#lines.length = this.#row + 1;
      this.#lines[this.#row] = (this.#lines[this.#row] ?? "").slice(0, this.#column);
    } else if (numbers2 === "?2004") this.bracketed = letter === "h";
  }
  lines(history) {
    return history ? [...this.#lines] : this.#lines.slice(-rows);
  }
};

// test/sim/tmux-server.ts
var Refused = class extends Error {
};
var launchOption = "@claude-failover-launch";
var launchFormat = `#{?#{m:*[!0-9a-f]*,#{${launchOption}}},,#{${launchOption}}}`;
var TmuxServer = class {
  process;
  clients = /* @__PURE__ */ new Set();
  sessions = /* @__PURE__ */ new Map();
  #machine;
  #startAgent;
  #options = /* @__PURE__ */ new Map();
  #startedAt;
  #next = 0;
  constructor(machine, process2, startAgent) {
    this.#machine = machine;
    this.process = process2;
    this.#startAgent = startAgent;
    this.#startedAt = Math.floor(machine.kernel.wall / 1e3);
  }
  pane(id) {
    return [...this.sessions.values()].find(({ pane }) => pane.id === id)?.pane;
  }
  #target(words) {
    const target = valueOf(words, "-t") ?? "";
    if (target.startsWith("%")) {
      const pane = this.pane(target);
      if (!pane) throw new Refused(`can't find pane: ${target}`);
      return pane;
    }
    const name = target.replace(/^=/, "").replace(/:.*$/, "");
    const session = this.sessions.get(name);
    if (!session) throw new Refused(`can't find session: ${name}`);
    return session.pane;
  }
  #format(text, pane, client) {
    const values2 = {
      pid: this.process.pid,
      start_time: this.#startedAt,
      pane_id: pane?.id ?? "",
      session_id: pane?.session.id ?? "",
      session_name: pane?.session.name ?? "",
      pane_pid: pane?.pid ?? "",
      pane_dead: pane?.dead ? 1 : 0,
      pane_dead_status: pane?.dead ? pane.status ?? "" : "",
      pane_dead_signal: pane?.dead ? pane.signal ?? "" : "",
      pane_in_mode: 0,
      session_attached: 0,
      client_pid: client?.pid ?? "",
      client_control_mode: 1,
      client_name: client?.name ?? ""
    };
    return text.replaceAll(launchFormat, pane?.launch ?? "").replace(/#\{(\w+)\}/g, (_, name) => {
      if (!(name in values2)) throw new Error(`a format that this tmux does not know: ${name}`);
      return String(values2[name]);
    });
  }
  newSession(name) {
    if (this.sessions.has(name)) throw new Refused(`duplicate session: ${name}`);
    const number = this.#next++;
    const session = { id: `$${number}`, name };
    session.pane = {
      id: `%${number}`,
      session,
      process: void 0,
      pid: this.process.pid,
      dead: false,
      status: null,
      signal: null,
      launch: "",
      terminal: new Terminal()
    };
    this.sessions.set(name, session);
    return session;
  }
  /** Hangs up what runs in the pane, and starts something else in it. */
  #run(pane, words) {
    pane.process?.signal("SIGHUP");
    const env = { ...this.process.env };
    for (let at = 0; at < words.indexOf("--"); at++)
      if (words[at] === "-e") {
        const word = words[at + 1] ?? "";
        env[word.slice(0, word.indexOf("="))] = word.slice(word.indexOf("=") + 1);
      }
    const terminal = new Terminal();
    const process2 = this.#machine.spawn({
      name: "node",
      argv: words.slice(words.indexOf("--") + 1),
      env,
      directory: valueOf(words, "-c") ?? "/",
      parent: this.process.pid,
      output: (text) => terminal.write(text),
      onExit: (code, signal) => {
        if (pane.process === process2) Object.assign(pane, { dead: true, status: code, signal });
      }
    });
    Object.assign(pane, { process: process2, pid: process2.pid, dead: false, status: null, signal: null, terminal });
    this.#startAgent(process2);
  }
  killSession(name) {
    const session = this.sessions.get(name);
    if (!session) throw new Refused(`can't find session: ${name}`);
    session.pane.process?.signal("SIGHUP");
    this.sessions.delete(name);
    if (name.startsWith("_")) for (const client of [...this.clients]) client.detach();
    if (this.sessions.size === 0) this.process.end(0, null);
  }
  paste(id, text) {
    const pane = this.pane(id);
    if (!pane?.process) throw new Refused(`can't find pane: ${id}`);
    this.#type(pane, pane.terminal.bracketed ? `\x1B[200~${text}\x1B[201~` : text);
  }
  #type({ process: process2 }, text) {
    this.#machine.kernel.after(
      this.#machine.kernel.latency(0.5),
      process2,
      () => process2?.input.emit("data", Buffer.from(text))
    );
  }
  /** One command: the lines of its answer. @throws Refused */
  command([name = "", ...words], client) {
    switch (name) {
      case "set-option":
        return this.#setOption(words);
      case "set-environment":
      case "delete-buffer":
        return [];
      case "show-environment":
        return [];
      case "show-options":
        return [this.#options.get(words.at(-1) ?? "")].flatMap((value) => value ?? []);
      case "display-message":
        return [this.#format(words.at(-1) ?? "", words.includes("-t") ? this.#target(words) : void 0)];
      case "list-clients":
        return [...this.clients].map((one) => this.#format(words.at(-1) ?? "", void 0, one));
      case "detach-client": {
        const target = valueOf(words, "-t");
        for (const one of [...this.clients]) if (target === void 0 ? one === client : one.name === target) one.detach();
        return [];
      }
      case "new-session":
        this.newSession(valueOf(words, "-s") ?? "");
        return [];
      case "new-window":
      case "respawn-pane": {
        const pane = this.#target(words);
        this.#run(pane, words);
        return name === "new-window" ? [pane.id] : [];
      }
      case "list-panes": {
        const panes = words.includes("-a") ? [...this.sessions.values()].map(({ pane }) => pane) : [this.#target(words)];
        return panes.map((pane) => this.#format(words.at(-1) ?? "", pane));
      }
      case "kill-session":
        this.killSession((valueOf(words, "-t") ?? "").replace(/^=/, ""));
        return [];
      case "capture-pane":
        return this.#target(words).terminal.lines(words.includes("-S"));
      case "send-keys": {
        const pane = this.#target(words);
        const keys = { Enter: "\r", Escape: "\x1B", "C-c": "", BSpace: "\x7F" };
        if (words.includes("-X")) return [];
        const key = keys[words.at(-1) ?? ""];
        if (key === void 0) throw new Error(`keys that this tmux does not know: ${words}`);
        this.#type(pane, key);
        return [];
      }
      default:
        throw new Error(`a command that this tmux does not know: ${name} ${words}`);
    }
  }
  #setOption(words) {
    const [name = "", value = ""] = words.slice(-2);
    if (words.includes("-p") && name === launchOption) this.#target(words).launch = value;
    else if (words.includes("-s")) this.#options.set(name, value);
    else this.#target(words);
    return [];
  }
};
function valueOf(words, flag) {
  const end = words.indexOf("--");
  const at = words.slice(0, end < 0 ? void 0 : end).indexOf(flag);
  return at < 0 ? void 0 : words[at + 1];
}

// test/sim/tmux-client.ts
function execaOf(machine, servers, process2) {
  const execa = (program, words, options) => {
    if (program !== "tmux") throw new Error(`a program that this machine does not have: ${program}`);
    return words.includes("-C") ? control(machine, servers, process2, words, options) : paste(machine, servers, process2, words, options);
  };
  return { execa };
}
function commandsIn(line) {
  const commands = [[]];
  for (const [, word, separator] of line.matchAll(/"((?:[^"\\]|\\\d{3})*)"|( ; )/g)) {
    if (separator) commands.push([]);
    else
      commands.at(-1)?.push(
        Buffer.from((word ?? "").replace(/\\(\d{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8))), "latin1").toString()
      );
  }
  return commands;
}
function control(machine, servers, host, words, { env }) {
  const { kernel } = machine;
  const child = new EventEmitter5();
  const stdout = new EventEmitter5();
  let finish = () => {
  };
  const ended = new Promise((resolve) => {
    finish = resolve;
  });
  const own = machine.spawn({
    name: "tmux: client",
    argv: ["tmux", ...words],
    env,
    directory: "/",
    parent: host.pid,
    onExit: (code) => {
      gone();
      kernel.after(0.1, host, () => {
        stdout.emit("close");
        child.emit("exit", code);
        finish({ failed: code !== 0 });
      });
    }
  });
  let server;
  const client = { pid: own.pid, name: `client-${own.pid}`, detach: () => own.end(0, null) };
  const gone = () => void server?.clients.delete(client);
  const say = (text) => kernel.after(kernel.latency(0.2), host, () => stdout.emit("data", Buffer.from(text)));
  let number = 0;
  let lastReply = 0;
  const inOrder = (work) => {
    lastReply = Math.max(lastReply + 1e-3, kernel.now + kernel.latency(0.5));
    kernel.after(lastReply - kernel.now, own, work);
  };
  const reply = (ours, good, lines) => {
    const tag = `${Math.floor(kernel.wall / 1e3)} ${++number} ${ours}`;
    return `%begin ${tag}
${lines.map((line) => `${line}
`).join("")}%${good ? "end" : "error"} ${tag}
`;
  };
  let out = "";
  const flush = () => {
    const text = out;
    out = "";
    lastSaid = Math.max(lastSaid + 1e-3, kernel.now + 0.05);
    kernel.after(lastSaid - kernel.now, host, () => stdout.emit("data", Buffer.from(text)));
  };
  let lastSaid = 0;
  inOrder(() => {
    const session = valueOf(words.slice(words.indexOf("-C")), "-s") ?? "";
    server = servers.now() ?? servers.start(env);
    server.clients.add(client);
    if (!server.sessions.has(session)) server.newSession(session);
    out += reply(0, true, []);
    flush();
  });
  const execute = (line) => {
    if (!server || server.process.dead) return own.end(1, null);
    for (const command of commandsIn(line)) {
      try {
        out += reply(1, true, server.command(command, client));
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        out += reply(1, false, [error.message]);
        break;
      }
    }
    flush();
  };
  void say;
  const stdin = Object.assign(new EventEmitter5(), {
    write: (line) => inOrder(() => execute(line)),
    end: () => own.end(0, null)
  });
  return Object.assign(child, {
    pid: own.pid,
    stdin,
    stdout,
    stderr: new EventEmitter5(),
    kill: () => own.end(null, 9),
    // biome-ignore lint/suspicious/noThenProperty: what execa returns can be awaited.
    then: ended.then.bind(ended),
    catch: ended.catch.bind(ended)
  });
}
function paste(machine, servers, host, words, { input = "", cancelSignal }) {
  const { kernel } = machine;
  return new Promise((resolve) => {
    const late = kernel.after(kernel.latency(3), host, () => {
      const pane = valueOf(words, "-t") ?? "";
      const server = servers.now();
      const found = server?.pane(pane);
      if (!server || !found) return resolve({ failed: true, stdout: "", stderr: `can't find pane: ${pane}` });
      if (found.dead) return resolve({ failed: false, stdout: "dead", stderr: "" });
      server.paste(pane, input);
      resolve({ failed: false, stdout: "", stderr: "" });
    });
    cancelSignal?.addEventListener("abort", () => {
      late.run = void 0;
      resolve({ failed: true, stdout: "", stderr: "cancelled" });
    });
  });
}

// test/sim/world.ts
var environment = { HOME: "/home/me", PATH: "/usr/bin:/bin", LANG: "C.UTF-8", USER: "me" };
var World = class {
  kernel;
  machine;
  #programs;
  host;
  /** While a host is ready. */
  api;
  #tmux;
  /** What happened, for people: one line each, with its time. */
  story = [];
  /** Told what a program died of that it should not die of. */
  onFault = () => {
  };
  /** Told each sign of a limit that the host has booked. */
  onSign = () => {
  };
  /** Who ran when, by the wall clock of then. */
  lives = [];
  counts = { hosts: 0, agents: 0, swaps: 0 };
  #observer;
  constructor(seed, programs2, workEvery) {
    this.kernel = new Kernel(seed);
    this.machine = new Machine(this.kernel);
    this.#programs = programs2;
    furnish(this.machine, workEvery);
    this.kernel.onThrow = (owner, error) => this.died(owner, error);
  }
  tell(line) {
    this.story.push(`${(this.kernel.now / 1e3).toFixed(3).padStart(10)}  ${line}`);
  }
  /** Something that no program caught. */
  died(process2, error) {
    if (error instanceof Killed || process2?.dead) return;
    if (!process2) throw error;
    const why = `${process2.name} ${process2.pid} died of ${error instanceof Error ? error.stack : error}`;
    if (process2.name === "node") this.tell(why.split("\n")[0] ?? "");
    else this.onFault(why);
    process2.end(1, null);
  }
  #servers = {
    now: () => this.#tmux?.process.dead ? void 0 : this.#tmux,
    start: (env) => {
      const process2 = this.machine.spawn({
        name: "tmux: server",
        argv: ["tmux"],
        env,
        directory: "/",
        parent: 1,
        onExit: () => {
          for (const client of [...server.clients]) client.detach();
          for (const { pane } of server.sessions.values()) pane.process?.signal("SIGHUP");
        }
      });
      const server = new TmuxServer(this.machine, process2, (agent) => this.#startAgent(agent));
      this.#tmux = server;
      return server;
    }
  };
  get tmux() {
    return this.#servers.now()?.process;
  }
  #startAgent(agent) {
    this.counts.agents++;
    const home = agent.env.CLAUDE_CONFIG_DIR ?? "";
    const life = { account: home.slice(home.lastIndexOf("/") + 1), from: this.kernel.wall, to: void 0 };
    this.lives.push(life);
    agent.onEnd = () => {
      life.to = this.kernel.wall;
    };
    this.kernel.after(
      this.kernel.latency(150),
      agent,
      () => this.#programs.agent(agent, this.machine, { childProcess: shellOf(this.machine, agent) })
    );
  }
  agents() {
    return [...this.machine.processes.values()].filter(({ name }) => name === "node");
  }
  startHost() {
    if (this.host && !this.host.dead) return;
    const host = this.machine.spawn({ name: "host", argv: ["claude-failover", "up"], env: environment, directory: "/", parent: 1 });
    this.host = host;
    this.counts.hosts++;
    this.tell(`host ${host.pid} is started`);
    const extra = { execa: execaOf(this.machine, this.#servers, host), fastify: deafServer(host) };
    this.kernel.after(200, host, () => {
      const { loadConfig, runHost } = this.#programs.host(host, this.machine, extra);
      const running = runHost({
        config: loadConfig(configFile),
        log: this.#log(host),
        onReady: (api) => {
          this.api = api;
          this.tell(`host ${host.pid} is ready`);
        }
      });
      host.self.on("SIGTERM", () => running.stop());
      void running.ended.then((fault) => {
        if (host.dead) return;
        this.tell(`host ${host.pid} ends: ${fault ? JSON.stringify(fault) : "it was asked to"}`);
        host.end(fault ? 1 : 0, null);
        this.api = void 0;
      });
    });
  }
  #log(host) {
    const line = (level) => (fields, message) => {
      const event = typeof fields === "object" ? fields.event : "";
      if (!host.dead && event !== "tmux.connected") this.tell(`${level} ${event} ${message ?? ""}`);
      if (event === "sign.seen" && !host.dead) this.onSign(fields);
      if (event === "failover.entered" && message?.includes("\u2192 saving")) this.counts.swaps++;
    };
    return { debug() {
    }, info: line("info"), warn: line("warn"), error: line("error") };
  }
  killHost(how) {
    if (!this.host || this.host.dead) return;
    this.tell(`host ${this.host.pid} is killed ${how}`);
    this.host.end(null, 9);
    this.api = void 0;
  }
  cutPower() {
    this.tell("the power is cut");
    this.api = void 0;
    this.#tmux = void 0;
    this.machine.cutPower();
    this.machine.boot();
  }
  /** How things stand by the disk and `/proc`, and what is wrong with it; undefined before there is anything. */
  async look() {
    const { gather, checkInvariants, config: config2 } = this.#observe();
    let found;
    let failed;
    let over = false;
    gather(config2, this.api !== void 0).then((situation) => {
      found = situation && { situation, breaches: checkInvariants(situation) };
    }).catch((error) => {
      failed = error;
    }).finally(() => {
      over = true;
    });
    await this.kernel.run(this.kernel.now + 1e3, () => over);
    if (failed) throw failed;
    return found;
  }
  /** Evaluated once a boot: it only looks. */
  #observe() {
    if (this.#observer && !this.#observer.process.dead) return this.#observer;
    const process2 = this.machine.spawn({
      name: "observer",
      argv: ["observer"],
      env: environment,
      directory: "/",
      parent: 1
    });
    const program = this.#programs.observer(process2, this.machine, {});
    this.#observer = { ...program, process: process2, config: program.loadConfig(configFile) };
    return this.#observer;
  }
};

// test/sim/run.ts
var minute2 = 6e4;
var calm = 25 * minute2;
var lookEvery = 5 * minute2;
async function runSeed(all2, { seed, hours: hours2, faults: faults2 = kinds }) {
  const began = performance.now();
  const world = new World(seed, all2, 4 * minute2);
  const { kernel, machine } = world;
  const promises = new Promises(world);
  const until = hours2 * 60 * minute2;
  const unheard = catchRejections((error) => world.died(kernel.current, error));
  try {
    setAccounts(world, kernel.random.fork("accounts"));
    const linkName = link.slice(link.lastIndexOf("/") + 1);
    const told = machine.disk.onChange;
    machine.disk.onChange = (change) => {
      told(change);
      if (change.name === linkName) promises.linkHolds(machine);
    };
    const fault = openFaults(world, promises, faults2, until);
    keepHostUp(world, kernel.random.fork("supervisor"));
    operate(world, promises, kernel.random.fork("operator"), until);
    for (let at = lookEvery; at <= until && promises.broken.length === 0; at += lookEvery) {
      await kernel.run(at, () => promises.broken.length > 0);
      promises.readRows();
      await promises.look();
    }
    if (promises.broken.length === 0) {
      fault.end();
      world.tell("calm");
      for (const name of accounts) setAccount(machine, name, { replyMs: 2e3 });
      await kernel.run(kernel.now + calm - 5 * minute2, () => promises.broken.length > 0);
      await kernel.run(kernel.now + 5 * minute2);
      await promises.atTheEnd();
    }
  } finally {
    unheard();
  }
  return {
    seed,
    broken: promises.broken,
    story: world.story,
    simulated: kernel.now,
    took: performance.now() - began,
    steps: kernel.steps,
    counts: { ...world.counts, prompts: promises.accepted.size }
  };
}
function catchRejections(told) {
  const others = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", told);
  return () => {
    process.off("unhandledRejection", told);
    for (const other of others) process.on("unhandledRejection", other);
  };
}
function setAccounts({ machine }, draw) {
  for (const name of accounts)
    setAccount(machine, name, {
      quotaTurns: 6 + draw.below(14),
      windowMs: (40 + draw.below(80)) * minute2,
      replyMs: 1e3 + draw.below(3e4)
    });
}
function keepHostUp(world, draw) {
  const look = () => {
    if (!world.host || world.host.dead) {
      const wait = draw.between(1e3, 2e4);
      world.kernel.after(wait, void 0, () => {
        world.startHost();
        world.kernel.after(1e3, void 0, look);
      });
    } else world.kernel.after(1e3, void 0, look);
  };
  look();
}
function operate(world, promises, draw, until) {
  const { kernel } = world;
  let number = 0;
  const quietly = (work) => void Promise.resolve().then(work).catch(() => {
  });
  const send = () => {
    const { api } = world;
    if (!api) return;
    const name = draw.of(dedicated);
    const text = `please do thing ${++number} of seed`;
    quietly(async () => {
      const { state } = await api.send(name, text);
      await api.durable();
      promises.accepted.set(text, { seen: void 0 });
      world.tell(`prompt ${number} is ${state} by ${name}`);
    });
  };
  const deeds = [
    [60, send],
    [10, () => quietly(() => world.api?.swap({ to: draw.of(accounts) }))],
    [8, () => quietly(() => world.api?.restart(draw.of(dedicated)))],
    [4, () => quietly(() => world.api?.pause())],
    [8, () => quietly(() => world.api?.resume())]
  ];
  const total = deeds.reduce((sum2, [share]) => sum2 + share, 0);
  const next = () => kernel.after(-Math.log(1 - draw.next()) * 2 * minute2, void 0, () => {
    if (kernel.now > until) return quietly(() => world.api?.resume());
    let at = draw.next() * total;
    deeds.find(([share]) => (at -= share) < 0)?.[1]();
    next();
  });
  next();
  const comeBy = () => kernel.after(4 * minute2, void 0, () => {
    quietly(async () => {
      const status = await world.api?.status();
      if (!status || !world.api) return;
      if (status.partialSwap || status.degraded) await world.api.recover();
      if (status.paused && kernel.now > until) world.api.resume();
      for (const { name, state } of status.sessions) if (state === "failed") await world.api.restart(name);
    });
    comeBy();
  });
  comeBy();
}

// test/sim/shrink.ts
async function shrink(all2, { seed, hours: hours2 }) {
  let faults2 = kinds;
  let ran = await runSeed(all2, { seed, hours: hours2, faults: faults2 });
  for (let again = true; again; ) {
    again = false;
    for (const kind of faults2) {
      const fewer = faults2.filter((one) => one !== kind);
      const found = await runSeed(all2, { seed, hours: hours2, faults: fewer });
      if (found.broken.length === 0) continue;
      faults2 = fewer;
      ran = found;
      again = true;
    }
  }
  return { faults: faults2, ran };
}
var report = ({ ran, faults: faults2 }, hours2) => [
  `seed ${ran.seed} breaks: ${ran.broken.join("; ")}`,
  `it takes: ${faults2.join(", ") || "no fault at all"}`,
  `again: npm run sim -- --seeds ${ran.seed}..${ran.seed} --hours ${hours2}${faults2.map((kind) => ` --fault '${kind}'`).join("") || " --no-faults"}`,
  ...ran.story.slice(-40)
].join("\n");

// test/sim/main.ts
var { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "1..5" },
    hours: { type: "string", default: "4" },
    fault: { type: "string", multiple: true },
    "no-faults": { type: "boolean" },
    story: { type: "boolean" }
  }
});
var [from = 1, to = from] = values.seeds.split("..").map(Number);
var hours = Number(values.hours);
var wrong = values.fault?.find((one) => !kinds.includes(one));
if (wrong) throw new Error(`no fault "${wrong}": ${kinds.join(", ")}`);
var faults = values["no-faults"] ? [] : values.fault ?? kinds;
var all = await programs();
var sum = { simulated: 0, took: 0, steps: 0, hosts: 0, swaps: 0, prompts: 0, broken: 0 };
for (let seed = from; seed <= to; seed++) {
  const ran = await runSeed(all, { seed, hours, faults });
  const { counts, simulated, took, steps, broken } = ran;
  sum.simulated += simulated;
  sum.took += took;
  sum.steps += steps;
  sum.hosts += counts.hosts;
  sum.swaps += counts.swaps;
  sum.prompts += counts.prompts;
  console.log(
    `seed ${seed}: ${broken.length > 0 ? "BROKEN" : "holds"}; ${(simulated / 36e5).toFixed(1)} h in ${(took / 1e3).toFixed(1)} s; ${steps} steps, ${counts.hosts} starts of the host, ${counts.agents} of agents, ${counts.swaps} swaps, ${counts.prompts} prompts`
  );
  if (values.story) console.log(ran.story.join("\n"));
  if (broken.length === 0) continue;
  sum.broken++;
  console.log(report(values.fault || values["no-faults"] ? { ran, faults } : await shrink(all, { seed, hours }), hours));
}
var realHours = sum.took / 36e5;
console.log(
  `${to - from + 1} seeds, ${(sum.simulated / 36e5).toFixed(1)} simulated hours, ${Math.round(sum.simulated / 36e5 / realHours)} times faster than real time; ${sum.steps} steps, ${sum.hosts} starts of the host, ${sum.swaps} swaps, ${sum.prompts} prompts; ${sum.broken} broken`
);
process.exit(sum.broken > 0 ? 1 : 0);
