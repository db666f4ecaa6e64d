// test/sim/program.ts
import { EventEmitter as EventEmitter3 } from "node:events";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

// test/sim/node-fs.ts
import { EventEmitter as EventEmitter2 } from "node:events";
import { promisify } from "node:util";

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

// test/sim/paths.ts
var mostLinks = 40;
function resolvePath(root3, path, follow, syscall) {
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  const real = [];
  let links = 0;
  const here = () => real.at(-1)?.inode ?? root3;
  while (parts.length > 0) {
    const part = parts.shift();
    if (part === "..") {
      real.pop();
      continue;
    }
    const directory = here();
    if (directory.kind !== "directory") throw new Errno("ENOTDIR", syscall, path);
    const inode = directory.entries.get(part);
    const isLast = parts.length === 0;
    if (inode?.kind === "link" && (!isLast || follow)) {
      if (++links > mostLinks) throw new Errno("ELOOP", syscall, path);
      if (inode.target.startsWith("/")) real.length = 0;
      parts.unshift(...inode.target.split("/").filter((one) => one !== "" && one !== "."));
      if (parts.length === 0) break;
      continue;
    }
    if (isLast) return { directory, name: part, inode, real: [...real.map(({ name }) => name), part] };
    if (!inode) throw new Errno("ENOENT", syscall, path);
    real.push({ inode, name: part });
  }
  const last = real.pop();
  return {
    directory: here(),
    name: last?.name ?? "",
    inode: last?.inode ?? root3,
    real: [...real.map(({ name }) => name), ...last ? [last.name] : []]
  };
}

// test/sim/process.ts
import { EventEmitter } from "node:events";
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
  /** Its own `process` object: signals and input come in there. */
  self;
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
    if (name !== "SIGKILL" && this.self.listenerCount(name) > 0) {
      this.#machine.kernel.after(0.05, this, () => this.self.emit(name, name));
      return;
    }
    this.end(null, numbers[name] ?? 15);
  }
  end(code, signal) {
    if (this.dead) return;
    this.dead = true;
    this.files.handles.clear();
    this.#machine.buried(this);
    this.#machine.kernel.after(1, void 0, () => this.#onExit?.(code, signal));
  }
};

// test/sim/proc-files.ts
var withNuls = (words) => Buffer.from(words.map((word) => `${word}\0`).join(""));
var stat = ({ pid, name, parent, session, startTime }) => `${pid} (${name}) S ${parent} ${session} ${session} ${"0 ".repeat(15)}${startTime} 0 0
`;
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
  #there(path, follow, syscall) {
    const special = procFile(this.#machine, this.#process, path);
    if (special !== void 0) {
      const inode2 = this.#machine.disk.make("file", 292);
      inode2.data = special;
      inode2.size = special.length;
      return inode2;
    }
    const list = procList(this.#machine, path);
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
    const { inode, real } = this.#resolve(path, true, "realpath");
    if (!inode) throw new Errno("ENOENT", "realpath", path);
    return `/${real.join("/")}`;
  }
};

// test/sim/node-fs.ts
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
async function bundle(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: "ts" },
    bundle: true,
    write: false,
    format: "cjs",
    platform: "node",
    target: "node20",
    define: { "import.meta.url": "importMetaUrl", "import.meta.resolve": "importMetaResolve" },
    external: [...shared, ...hollow, "execa", "fs-native-extensions"],
    logLevel: "error"
  });
  const text = outputFiles[0]?.text ?? "";
  const names = given;
  const compiled = new Function(...names, text);
  return (process2, machine, extra) => {
    const values = globalsOf(process2, machine, extra);
    compiled(...names.map((name) => values[name]));
    return values.module.exports;
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

// test/sim/programs.ts
var known;
var hostFrom = `
export { runHost } from './src/host/run.ts'
export { loadConfig } from './src/config/load.ts'`;
var observerFrom = `
export { gather } from './src/invariants/gather.ts'
export { checkInvariants } from './src/invariants/check.ts'
export { loadConfig } from './src/config/load.ts'`;
function programs() {
  known ??= Promise.all([bundle(hostFrom), bundle(`import './src/stand-in/agent.ts'`), bundle(observerFrom)]).then(
    ([host, agent, observer]) => ({ host, agent, observer })
  );
  return known;
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
  "tmux killed": 240 * minute
};
function openFaults(world, promises, wanted, until) {
  const { kernel, machine } = world;
  let killIn = -1;
  let refuseIn = -1;
  let tearNext = false;
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
      machine.lostEvents = 0;
      machine.disk.full = false;
    }
  };
}

// test/sim/place.ts
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath as fileURLToPath2 } from "node:url";
import { stringify } from "yaml";
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
  put(`${installedAt}/package.json`, readFileSync(join(root2, "package.json")));
  for (const directory of ["config", "src/views"])
    for (const name of readdirSync(join(root2, directory), { recursive: true }).map(String)) {
      const path = join(root2, directory, name);
      if (!name.endsWith(".ts") && statSync(path).isFile()) put(`${installedAt}/${directory}/${name}`, readFileSync(path));
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
      for (const [prompt, known2] of this.accepted)
        if (known2.seen === void 0 && text.includes(prompt)) known2.seen = this.#world.kernel.now;
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
    const values = {
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
      if (!(name in values)) throw new Error(`a format that this tmux does not know: ${name}`);
      return String(values[name]);
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
    const process2 = this.machine.spawn({ name: "observer", argv: ["observer"], env: environment, directory: "/", parent: 1 });
    try {
      this.#observer = this.#programs.observer(process2, this.machine, {});
      const { loadConfig, gather, checkInvariants } = this.#observer;
      let found;
      const work = gather(loadConfig(configFile), this.api !== void 0).then((situation) => {
        found = situation && { situation, breaches: checkInvariants(situation) };
      });
      let failed;
      let over = false;
      work.then(
        () => void (over = true),
        (error) => {
          over = true;
          failed = error;
        }
      );
      await this.kernel.run(this.kernel.now + 1e3, () => over);
      if (failed) throw failed;
      return found;
    } finally {
      process2.end(0, null);
    }
  }
};

// test/sim/run.ts
var minute2 = 6e4;
var calm = 25 * minute2;
var lookEvery = 5 * minute2;
async function runSeed(all2, { seed, hours: hours2, faults = kinds }) {
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
    const fault = openFaults(world, promises, faults, until);
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
      quotaTurns: 10 + draw.below(20),
      windowMs: (60 + draw.below(120)) * minute2,
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
  const total = deeds.reduce((sum, [share]) => sum + share, 0);
  const next = () => kernel.after(-Math.log(1 - draw.next()) * 5 * minute2, void 0, () => {
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

// test/sim/first.ts
var all = await programs();
var [from = 1, to = from, hours = 2] = process.argv.slice(2).map(Number);
for (let seed = from; seed <= to; seed++) {
  const cpu = process.cpuUsage();
  const ran = await runSeed(all, { seed, hours });
  const used = process.cpuUsage(cpu);
  console.log(seed, ran.broken.length ? `BROKEN ${ran.broken.join(" | ").slice(0, 600)}` : "holds", ran.counts, ran.steps, Math.round(ran.simulated / 1e3), "s in", Math.round(ran.took), "cpu", Math.round((used.user + used.system) / 1e3));
  if (process.env.STORY) console.log(ran.story.slice(-Number(process.env.STORY)).join("\n"));
}
process.exit();
//# sourceMappingURL=data:application/json;base64,ewogICJ2ZXJzaW9uIjogMywKICAic291cmNlcyI6IFsicHJvZ3JhbS50cyIsICJub2RlLWZzLnRzIiwgImRpc2sudHMiLCAicGF0aHMudHMiLCAicHJvY2Vzcy50cyIsICJwcm9jLWZpbGVzLnRzIiwgImZpbGVzLnRzIiwgInByb2dyYW1zLnRzIiwgImZhdWx0cy50cyIsICJwbGFjZS50cyIsICJwcm9taXNlcy50cyIsICJrZXJuZWwudHMiLCAicmFuZG9tLnRzIiwgIm1hY2hpbmUudHMiLCAic2hlbGwudHMiLCAidG11eC1jbGllbnQudHMiLCAidGVybWluYWwudHMiLCAidG11eC1zZXJ2ZXIudHMiLCAid29ybGQudHMiLCAicnVuLnRzIiwgImZpcnN0LnRzIl0sCiAgInNvdXJjZXNDb250ZW50IjogWyIvLyBBIHByb2dyYW0gYXMgaXQgaXMgc2hpcHBlZCwgYnVuZGxlZCBvbmNlIGFuZCBydW4gaW4gYSBwcm9jZXNzIG9mIHRoZSBtYWNoaW5lOiBlYWNoIHRpbWUgYW5ldywgd2l0aCB0aGUgbWFjaGluZSdzIGNsb2NrLFxuLy8gZmlsZXMgYW5kIHByb2Nlc3NlcyBpbiBwbGFjZSBvZiBvdXJzLiBOb3RoaW5nIG9mIHRoZSBwcm9ncmFtIGl0c2VsZiBpcyBleGNoYW5nZWQuXG5pbXBvcnQgeyBFdmVudEVtaXR0ZXIgfSBmcm9tICdub2RlOmV2ZW50cydcbmltcG9ydCB7IGNyZWF0ZVJlcXVpcmUgfSBmcm9tICdub2RlOm1vZHVsZSdcbmltcG9ydCB7IGZpbGVVUkxUb1BhdGggfSBmcm9tICdub2RlOnVybCdcbmltcG9ydCB7IGJ1aWxkIH0gZnJvbSAnZXNidWlsZCdcbmltcG9ydCB0eXBlIHsgRXZlbnQgfSBmcm9tICcuL2tlcm5lbC50cydcbmltcG9ydCB0eXBlIHsgTWFjaGluZSB9IGZyb20gJy4vbWFjaGluZS50cydcbmltcG9ydCB7IG5vZGVGcyB9IGZyb20gJy4vbm9kZS1mcy50cydcbmltcG9ydCB7IEtpbGxlZCwgdHlwZSBQcm9jZXNzIH0gZnJvbSAnLi9wcm9jZXNzLnRzJ1xuXG5jb25zdCByb290ID0gZmlsZVVSTFRvUGF0aChuZXcgVVJMKCcuLi8uLi8nLCBpbXBvcnQubWV0YS51cmwpKVxuY29uc3QgcmVxdWlyZSA9IGNyZWF0ZVJlcXVpcmUoaW1wb3J0Lm1ldGEudXJsKVxuLyoqIExpYnJhcmllcyB0aGF0IGtlZXAgbm8gdGltZSBhbmQgdG91Y2ggbm8gZmlsZTogc2hhcmVkIGJ5IGFsbCBwcm9jZXNzZXMuICovXG5jb25zdCBzaGFyZWQgPSBbJ3lhbWwnLCAnem9kJ11cbi8qKiBXaGF0IG5vYm9keSBpcyB0aGVyZSB0byBsb29rIGF0OiBwYWdlcywgbWV0cmljcywgSFRUUC4gTm8gcmVxdWVzdCB0cmF2ZWxzIGluIHRoZSBzaW11bGF0aW9uLiAqL1xuY29uc3QgaG9sbG93ID0gWydmYXN0aWZ5JywgJ0BmYXN0aWZ5L2Nvb2tpZScsICdAZmFzdGlmeS9oZWxtZXQnLCAnd3MnLCAncHJvbS1jbGllbnQnLCAncGlubycsICdwaW5vLXByZXR0eScsICdAaHBjYy1qcy93YXNtLWdyYXBodml6J11cblxuZXhwb3J0IHR5cGUgUHJvZ3JhbSA9IChwcm9jZXNzOiBQcm9jZXNzLCBtYWNoaW5lOiBNYWNoaW5lLCBleHRyYTogUmVjb3JkPHN0cmluZywgdW5rbm93bj4pID0+IHVua25vd25cblxuLyoqIFdoZXJlIHRoZSBwYWNrYWdlIGlzIG9uIHRoZSBzaW11bGF0ZWQgZGlzay4gKi9cbmV4cG9ydCBjb25zdCBpbnN0YWxsZWRBdCA9ICcvdXNyL2xpYi9jbGF1ZGUtZmFpbG92ZXInXG5cbmV4cG9ydCBhc3luYyBmdW5jdGlvbiBidW5kbGUoY29udGVudHM6IHN0cmluZyk6IFByb21pc2U8UHJvZ3JhbT4ge1xuICBjb25zdCB7IG91dHB1dEZpbGVzIH0gPSBhd2FpdCBidWlsZCh7XG4gICAgc3RkaW46IHsgY29udGVudHMsIHJlc29sdmVEaXI6IHJvb3QsIGxvYWRlcjogJ3RzJyB9LFxuICAgIGJ1bmRsZTogdHJ1ZSxcbiAgICB3cml0ZTogZmFsc2UsXG4gICAgZm9ybWF0OiAnY2pzJyxcbiAgICBwbGF0Zm9ybTogJ25vZGUnLFxuICAgIHRhcmdldDogJ25vZGUyMCcsXG4gICAgZGVmaW5lOiB7ICdpbXBvcnQubWV0YS51cmwnOiAnaW1wb3J0TWV0YVVybCcsICdpbXBvcnQubWV0YS5yZXNvbHZlJzogJ2ltcG9ydE1ldGFSZXNvbHZlJyB9LFxuICAgIGV4dGVybmFsOiBbLi4uc2hhcmVkLCAuLi5ob2xsb3csICdleGVjYScsICdmcy1uYXRpdmUtZXh0ZW5zaW9ucyddLFxuICAgIGxvZ0xldmVsOiAnZXJyb3InLFxuICB9KVxuICBjb25zdCB0ZXh0ID0gb3V0cHV0RmlsZXNbMF0/LnRleHQgPz8gJydcbiAgY29uc3QgbmFtZXMgPSBnaXZlblxuICBjb25zdCBjb21waWxlZCA9IG5ldyBGdW5jdGlvbiguLi5uYW1lcywgdGV4dClcbiAgcmV0dXJuIChwcm9jZXNzLCBtYWNoaW5lLCBleHRyYSkgPT4ge1xuICAgIGNvbnN0IHZhbHVlcyA9IGdsb2JhbHNPZihwcm9jZXNzLCBtYWNoaW5lLCBleHRyYSlcbiAgICBjb21waWxlZCguLi5uYW1lcy5tYXAoKG5hbWUpID0+IHZhbHVlc1tuYW1lXSkpXG4gICAgcmV0dXJuICh2YWx1ZXMubW9kdWxlIGFzIHsgZXhwb3J0czogdW5rbm93biB9KS5leHBvcnRzXG4gIH1cbn1cblxuY29uc3QgZ2l2ZW4gPSBbXG4gICdtb2R1bGUnLFxuICAnZXhwb3J0cycsXG4gICdyZXF1aXJlJyxcbiAgJ3Byb2Nlc3MnLFxuICAnaW1wb3J0TWV0YVVybCcsXG4gICdpbXBvcnRNZXRhUmVzb2x2ZScsXG4gICdzZXRUaW1lb3V0JyxcbiAgJ2NsZWFyVGltZW91dCcsXG4gICdzZXRJbnRlcnZhbCcsXG4gICdjbGVhckludGVydmFsJyxcbiAgJ3NldEltbWVkaWF0ZScsXG4gICdjbGVhckltbWVkaWF0ZScsXG4gICdEYXRlJyxcbiAgJ3BlcmZvcm1hbmNlJyxcbiAgJ0Fib3J0U2lnbmFsJyxcbiAgJ0F0b21pY3MnLFxuICAnTWF0aCcsXG5dXG5cbmNsYXNzIFRpbWVyIHtcbiAgcmVhZG9ubHkgI21hY2hpbmU6IE1hY2hpbmVcbiAgcmVhZG9ubHkgI3Byb2Nlc3M6IFByb2Nlc3NcbiAgcmVhZG9ubHkgI3dvcms6ICgpID0+IHZvaWRcbiAgcmVhZG9ubHkgI21zOiBudW1iZXJcbiAgcmVhZG9ubHkgI2FnYWluOiBib29sZWFuXG4gICNldmVudDogRXZlbnQgfCB1bmRlZmluZWRcblxuICBjb25zdHJ1Y3RvcihtYWNoaW5lOiBNYWNoaW5lLCBwcm9jZXNzOiBQcm9jZXNzLCB3b3JrOiAoKSA9PiB2b2lkLCBtczogbnVtYmVyLCBhZ2FpbjogYm9vbGVhbikge1xuICAgIHRoaXMuI21hY2hpbmUgPSBtYWNoaW5lXG4gICAgdGhpcy4jcHJvY2VzcyA9IHByb2Nlc3NcbiAgICB0aGlzLiN3b3JrID0gd29ya1xuICAgIHRoaXMuI21zID0gTWF0aC5tYXgoMSwgTnVtYmVyLmlzRmluaXRlKG1zKSA/IE1hdGgubWluKG1zLCAyICoqIDMxIC0gMSkgOiAxKVxuICAgIHRoaXMuI2FnYWluID0gYWdhaW5cbiAgICB0aGlzLnJlZnJlc2goKVxuICB9XG5cbiAgcmVmcmVzaCgpOiB0aGlzIHtcbiAgICB0aGlzLnN0b3AoKVxuICAgIHRoaXMuI2V2ZW50ID0gdGhpcy4jbWFjaGluZS5rZXJuZWwuYWZ0ZXIodGhpcy4jbXMsIHRoaXMuI3Byb2Nlc3MsICgpID0+IHtcbiAgICAgIGlmICh0aGlzLiNhZ2FpbikgdGhpcy5yZWZyZXNoKClcbiAgICAgIGd1YXJkZWQodGhpcy4jd29yaylcbiAgICB9KVxuICAgIHJldHVybiB0aGlzXG4gIH1cblxuICBzdG9wKCk6IHZvaWQge1xuICAgIGlmICh0aGlzLiNldmVudCkgdGhpcy4jZXZlbnQucnVuID0gdW5kZWZpbmVkXG4gIH1cblxuICByZWYgPSAoKSA9PiB0aGlzXG4gIHVucmVmID0gKCkgPT4gdGhpc1xuICBoYXNSZWYgPSAoKSA9PiB0cnVlXG4gIGNsb3NlID0gKCkgPT4gdGhpcy5zdG9wKClcbn1cblxuLyoqIEEgcHJvZ3JhbSB0aGF0IGVuZHMgaXRzZWxmIGluIHRoZSBtaWRkbGUgb2YgaXRzIHdvcmsgaGFzIGVuZGVkLCBhbmQgdGhhdCBpcyBhbGwuICovXG5mdW5jdGlvbiBndWFyZGVkKHdvcms6ICgpID0+IHZvaWQpOiB2b2lkIHtcbiAgdHJ5IHtcbiAgICB3b3JrKClcbiAgfSBjYXRjaCAoZXJyb3IpIHtcbiAgICBpZiAoIShlcnJvciBpbnN0YW5jZW9mIEtpbGxlZCkpIHRocm93IGVycm9yXG4gIH1cbn1cblxuLyoqIEFuc3dlcnMgdG8gZXZlcnl0aGluZywgYW5kIGRvZXMgbm90aGluZy4gKi9cbmNvbnN0IG5vdGhpbmc6IHVua25vd24gPSBuZXcgUHJveHkoZnVuY3Rpb24gbm90aGluZygpIHt9LCB7XG4gIGdldDogKHRhcmdldCwgbmFtZSkgPT5cbiAgICBuYW1lID09PSAndGhlbicgPyB1bmRlZmluZWQgOiBuYW1lID09PSBTeW1ib2wudG9QcmltaXRpdmUgPyAoKSA9PiAnJyA6IG5hbWUgPT09ICdwcm90b3R5cGUnID8gdGFyZ2V0LnByb3RvdHlwZSA6IG5vdGhpbmcsXG4gIGFwcGx5OiAoKSA9PiBub3RoaW5nLFxuICBjb25zdHJ1Y3Q6ICgpID0+IG5vdGhpbmcgYXMgb2JqZWN0LFxufSlcblxuZnVuY3Rpb24gZ2xvYmFsc09mKHByb2Nlc3M6IFByb2Nlc3MsIG1hY2hpbmU6IE1hY2hpbmUsIGV4dHJhOiBSZWNvcmQ8c3RyaW5nLCB1bmtub3duPik6IFJlY29yZDxzdHJpbmcsIHVua25vd24+IHtcbiAgY29uc3QgeyBrZXJuZWwgfSA9IG1hY2hpbmVcbiAgY29uc3QgdGltZXIgPSAoYWdhaW46IGJvb2xlYW4pID0+ICh3b3JrOiAoLi4ud29yZHM6IHVua25vd25bXSkgPT4gdm9pZCwgbXM6IG51bWJlciwgLi4ud29yZHM6IHVua25vd25bXSkgPT5cbiAgICBuZXcgVGltZXIobWFjaGluZSwgcHJvY2VzcywgKCkgPT4gd29yayguLi53b3JkcyksIG1zLCBhZ2FpbilcbiAgY29uc3QgY2xlYXIgPSAob25lOiB7IHN0b3A/OiAoKSA9PiB2b2lkIH0gfCB1bmRlZmluZWQpID0+IG9uZT8uc3RvcD8uKClcbiAgY29uc3QgaW1tZWRpYXRlID0gKHdvcms6ICguLi53b3JkczogdW5rbm93bltdKSA9PiB2b2lkLCAuLi53b3JkczogdW5rbm93bltdKSA9PiB7XG4gICAgY29uc3QgZXZlbnQgPSBrZXJuZWwuYWZ0ZXIoMCwgcHJvY2VzcywgKCkgPT4gZ3VhcmRlZCgoKSA9PiB3b3JrKC4uLndvcmRzKSkpXG4gICAgcmV0dXJuIHsgc3RvcDogKCkgPT4gdm9pZCAoZXZlbnQucnVuID0gdW5kZWZpbmVkKSwgdW5yZWYoKSB7fSwgcmVmKCkge30gfVxuICB9XG4gIGNsYXNzIFNpbXVsYXRlZERhdGUgZXh0ZW5kcyBEYXRlIHtcbiAgICBjb25zdHJ1Y3RvciguLi53b3JkczogdW5rbm93bltdKSB7XG4gICAgICBzdXBlciguLi4oKHdvcmRzLmxlbmd0aCA+IDAgPyB3b3JkcyA6IFtrZXJuZWwud2FsbF0pIGFzIFtudW1iZXJdKSlcbiAgICB9XG4gICAgc3RhdGljIG92ZXJyaWRlIG5vdyA9ICgpID0+IGtlcm5lbC53YWxsXG4gIH1cbiAgY29uc3QgdGltZW91dCA9IChtczogbnVtYmVyKSA9PiB7XG4gICAgY29uc3QgZW5kaW5nID0gbmV3IEFib3J0Q29udHJvbGxlcigpXG4gICAga2VybmVsLmFmdGVyKG1zLCBwcm9jZXNzLCAoKSA9PiBlbmRpbmcuYWJvcnQobmV3IERPTUV4Y2VwdGlvbigndG9vIGxhdGUnLCAnVGltZW91dEVycm9yJykpKVxuICAgIHJldHVybiBlbmRpbmcuc2lnbmFsXG4gIH1cbiAgY29uc3QgbW9kdWxlID0geyBleHBvcnRzOiB7fSB9XG4gIHJldHVybiB7XG4gICAgbW9kdWxlLFxuICAgIGV4cG9ydHM6IG1vZHVsZS5leHBvcnRzLFxuICAgIHJlcXVpcmU6IHJlcXVpcmVJbihwcm9jZXNzLCBtYWNoaW5lLCBleHRyYSwgdGltZXIoZmFsc2UpKSxcbiAgICBwcm9jZXNzOiBwcm9jZXNzLnNlbGYsXG4gICAgaW1wb3J0TWV0YVVybDogYGZpbGU6Ly8ke2luc3RhbGxlZEF0fS9zcmMvaGVyZS9maWxlLnRzYCxcbiAgICBpbXBvcnRNZXRhUmVzb2x2ZTogKCkgPT4gYGZpbGU6Ly8ke2luc3RhbGxlZEF0fS9lbXB0eS5qc2AsXG4gICAgc2V0VGltZW91dDogdGltZXIoZmFsc2UpLFxuICAgIGNsZWFyVGltZW91dDogY2xlYXIsXG4gICAgc2V0SW50ZXJ2YWw6IHRpbWVyKHRydWUpLFxuICAgIGNsZWFySW50ZXJ2YWw6IGNsZWFyLFxuICAgIHNldEltbWVkaWF0ZTogaW1tZWRpYXRlLFxuICAgIGNsZWFySW1tZWRpYXRlOiBjbGVhcixcbiAgICBEYXRlOiBTaW11bGF0ZWREYXRlLFxuICAgIHBlcmZvcm1hbmNlOiB7IG5vdzogKCkgPT4ga2VybmVsLm5vdyAtIHByb2Nlc3Muc3RhcnRlZEF0LCB0aW1lT3JpZ2luOiAwLCBtYXJrKCkge30sIG1lYXN1cmUoKSB7fSB9LFxuICAgIEFib3J0U2lnbmFsOiBuZXcgUHJveHkoQWJvcnRTaWduYWwsIHsgZ2V0OiAodGFyZ2V0LCBuYW1lKSA9PiAobmFtZSA9PT0gJ3RpbWVvdXQnID8gdGltZW91dCA6IFJlZmxlY3QuZ2V0KHRhcmdldCwgbmFtZSkpIH0pLFxuICAgIEF0b21pY3M6IG5ldyBQcm94eShBdG9taWNzLCB7IGdldDogKHRhcmdldCwgbmFtZSkgPT4gKG5hbWUgPT09ICd3YWl0JyA/ICgpID0+ICd0aW1lZC1vdXQnIDogUmVmbGVjdC5nZXQodGFyZ2V0LCBuYW1lKSkgfSksXG4gICAgTWF0aDogT2JqZWN0LmNyZWF0ZShNYXRoLCB7IHJhbmRvbTogeyB2YWx1ZTogKCkgPT4ga2VybmVsLnJhbmRvbS5uZXh0KCkgfSB9KSxcbiAgfVxufVxuXG50eXBlIFNldFRpbWVyID0gKHdvcms6ICgpID0+IHZvaWQsIG1zOiBudW1iZXIpID0+IFRpbWVyXG5cbmZ1bmN0aW9uIHJlcXVpcmVJbihwcm9jZXNzOiBQcm9jZXNzLCBtYWNoaW5lOiBNYWNoaW5lLCBleHRyYTogUmVjb3JkPHN0cmluZywgdW5rbm93bj4sIHNldFRpbWVyOiBTZXRUaW1lcikge1xuICBjb25zdCB7IHJhbmRvbSB9ID0gbWFjaGluZS5rZXJuZWxcbiAgY29uc3QgeyBmcywgcHJvbWlzZXMgfSA9IG5vZGVGcyhtYWNoaW5lLCBwcm9jZXNzLCBwcm9jZXNzLmZpbGVzKVxuICBjb25zdCBjcnlwdG8gPSByZXF1aXJlKCdub2RlOmNyeXB0bycpIGFzIFJlY29yZDxzdHJpbmcsIHVua25vd24+XG4gIGNvbnN0IHJhbmRvbVVVSUQgPSAoKSA9PiB7XG4gICAgY29uc3QgaGV4ID0gcmFuZG9tLmJ5dGVzKDE2KS50b1N0cmluZygnaGV4JylcbiAgICByZXR1cm4gYCR7aGV4LnNsaWNlKDAsIDgpfS0ke2hleC5zbGljZSg4LCAxMil9LTQke2hleC5zbGljZSgxMywgMTYpfS1hJHtoZXguc2xpY2UoMTcsIDIwKX0tJHtoZXguc2xpY2UoMjApfWBcbiAgfVxuICBjb25zdCB3YWl0ID0gKG1zOiBudW1iZXIsIHZhbHVlPzogdW5rbm93biwgeyBzaWduYWwgfTogeyBzaWduYWw/OiBBYm9ydFNpZ25hbCB9ID0ge30pID0+XG4gICAgbmV3IFByb21pc2UoKHJlc29sdmUsIHJlamVjdCkgPT4ge1xuICAgICAgY29uc3QgYWJvcnRlZCA9ICgpID0+IHtcbiAgICAgICAgdGltZXIuc3RvcCgpXG4gICAgICAgIHJlamVjdChPYmplY3QuYXNzaWduKG5ldyBFcnJvcignVGhlIG9wZXJhdGlvbiB3YXMgYWJvcnRlZCcpLCB7IG5hbWU6ICdBYm9ydEVycm9yJywgY29kZTogJ0FCT1JUX0VSUicsIGNhdXNlOiBzaWduYWw/LnJlYXNvbiB9KSlcbiAgICAgIH1cbiAgICAgIGNvbnN0IHRpbWVyID0gc2V0VGltZXIoKCkgPT4ge1xuICAgICAgICBzaWduYWw/LnJlbW92ZUV2ZW50TGlzdGVuZXIoJ2Fib3J0JywgYWJvcnRlZClcbiAgICAgICAgcmVzb2x2ZSh2YWx1ZSlcbiAgICAgIH0sIG1zKVxuICAgICAgaWYgKHNpZ25hbD8uYWJvcnRlZCkgcmV0dXJuIGFib3J0ZWQoKVxuICAgICAgc2lnbmFsPy5hZGRFdmVudExpc3RlbmVyKCdhYm9ydCcsIGFib3J0ZWQsIHsgb25jZTogdHJ1ZSB9KVxuICAgIH0pXG4gIGNvbnN0IG9zID0geyAuLi4ocmVxdWlyZSgnbm9kZTpvcycpIGFzIG9iamVjdCksIGhvbWVkaXI6ICgpID0+ICcvaG9tZS9tZScsIHRtcGRpcjogKCkgPT4gJy90bXAnLCBob3N0bmFtZTogKCkgPT4gJ2hlcmUnIH1cbiAgY29uc3QgbW9kdWxlczogUmVjb3JkPHN0cmluZywgdW5rbm93bj4gPSB7XG4gICAgZnMsXG4gICAgJ2ZzL3Byb21pc2VzJzogcHJvbWlzZXMsXG4gICAgJ3RpbWVycy9wcm9taXNlcyc6IHsgc2V0VGltZW91dDogd2FpdCwgc2V0SW1tZWRpYXRlOiAoKSA9PiB3YWl0KDApIH0sXG4gICAgdGltZXJzOiB7IHNldFRpbWVvdXQ6IHNldFRpbWVyIH0sXG4gICAgY3J5cHRvOiB7IC4uLmNyeXB0bywgcmFuZG9tVVVJRCwgcmFuZG9tQnl0ZXM6IChsZW5ndGg6IG51bWJlcikgPT4gcmFuZG9tLmJ5dGVzKGxlbmd0aCkgfSxcbiAgICBvcyxcbiAgICBwcm9jZXNzOiBwcm9jZXNzLnNlbGYsXG4gICAgY2hpbGRfcHJvY2VzczogZXh0cmEuY2hpbGRQcm9jZXNzID8/IG5vdGhpbmcsXG4gICAgJ2ZzLW5hdGl2ZS1leHRlbnNpb25zJzogeyB0cnlMb2NrOiAoaGFuZGxlOiBudW1iZXIpID0+IHRyeUxvY2sobWFjaGluZSwgcHJvY2VzcywgaGFuZGxlKSB9LFxuICAgIGV4ZWNhOiBleHRyYS5leGVjYSA/PyBub3RoaW5nLFxuICAgIGZhc3RpZnk6IGV4dHJhLmZhc3RpZnkgPz8gbm90aGluZyxcbiAgfVxuICByZXR1cm4gKG5hbWU6IHN0cmluZyk6IHVua25vd24gPT4ge1xuICAgIGNvbnN0IHBsYWluID0gbmFtZS5yZXBsYWNlKC9ebm9kZTovLCAnJylcbiAgICBpZiAocGxhaW4gaW4gbW9kdWxlcykgcmV0dXJuIG1vZHVsZXNbcGxhaW5dXG4gICAgcmV0dXJuIGhvbGxvdy5pbmNsdWRlcyhwbGFpbikgPyBub3RoaW5nIDogcmVxdWlyZShuYW1lKVxuICB9XG59XG5cbmZ1bmN0aW9uIHRyeUxvY2soeyBsb2NrcyB9OiBNYWNoaW5lLCBwcm9jZXNzOiBQcm9jZXNzLCBoYW5kbGU6IG51bWJlcik6IGJvb2xlYW4ge1xuICBjb25zdCB7IGlubyB9ID0gcHJvY2Vzcy5maWxlcy5mc3RhdChoYW5kbGUpXG4gIGNvbnN0IGhvbGRlciA9IGxvY2tzLmdldChpbm8pXG4gIGlmIChob2xkZXIgJiYgIShob2xkZXIucHJvY2VzcyA9PT0gcHJvY2VzcyAmJiBob2xkZXIuaGFuZGxlID09PSBoYW5kbGUpKSByZXR1cm4gZmFsc2VcbiAgbG9ja3Muc2V0KGlubywgeyBwcm9jZXNzLCBoYW5kbGUgfSlcbiAgcmV0dXJuIHRydWVcbn1cblxuLyoqIEEgc2VydmVyIHRoYXQgbGlzdGVucywgYW5kIHRoYXQgbm9ib2R5IHJlYWNoZXMuICovXG5leHBvcnQgY29uc3QgZGVhZlNlcnZlciA9IChwcm9jZXNzOiBQcm9jZXNzKTogdW5rbm93biA9PiAoKSA9PiB7XG4gIGNvbnN0IGFwcDogUmVjb3JkPHN0cmluZywgdW5rbm93bj4gPSB7XG4gICAgc2VydmVyOiBPYmplY3QuYXNzaWduKG5ldyBFdmVudEVtaXR0ZXIoKSwgeyBtYXhDb25uZWN0aW9uczogMCB9KSxcbiAgICBsaXN0ZW46IGFzeW5jICh7IHBhdGggfTogeyBwYXRoPzogc3RyaW5nIH0pID0+IHtcbiAgICAgIGlmIChwYXRoKSBwcm9jZXNzLmZpbGVzLnNvY2tldChwYXRoKVxuICAgICAgcmV0dXJuICdodHRwOi8vMTI3LjAuMC4xOjQ3NDcnXG4gICAgfSxcbiAgICBjbG9zZTogYXN5bmMgKCkgPT4ge30sXG4gIH1cbiAgcmV0dXJuIG5ldyBQcm94eShhcHAsIHsgZ2V0OiAodGFyZ2V0LCBuYW1lKSA9PiAobmFtZSBpbiB0YXJnZXQgPyB0YXJnZXRbbmFtZSBhcyBzdHJpbmddIDogbmFtZSA9PT0gJ3RoZW4nID8gdW5kZWZpbmVkIDogKCkgPT4gYXBwKSB9KVxufVxuIiwgIi8vIGBub2RlOmZzYCBhbmQgYG5vZGU6ZnMvcHJvbWlzZXNgIGZvciBvbmUgcHJvY2VzcywgYXMgZmFyIGFzIHRoZSBwcm9ncmFtcyBoZXJlIHVzZSB0aGVtLlxuaW1wb3J0IHsgRXZlbnRFbWl0dGVyIH0gZnJvbSAnbm9kZTpldmVudHMnXG5pbXBvcnQgeyBwcm9taXNpZnkgfSBmcm9tICdub2RlOnV0aWwnXG5pbXBvcnQgeyBFcnJubywgdHlwZSBJbm9kZSB9IGZyb20gJy4vZGlzay50cydcbmltcG9ydCB7IHR5cGUgRmlsZXMsIE8gfSBmcm9tICcuL2ZpbGVzLnRzJ1xuaW1wb3J0IHR5cGUgeyBNYWNoaW5lIH0gZnJvbSAnLi9tYWNoaW5lLnRzJ1xuaW1wb3J0IHsgS2lsbGVkLCB0eXBlIFByb2Nlc3MgfSBmcm9tICcuL3Byb2Nlc3MudHMnXG5cbmNsYXNzIFN0YXRzIHtcbiAgcmVhZG9ubHkgI2tpbmQ6IElub2RlWydraW5kJ11cbiAgcmVhZG9ubHkgZGV2ID0gMVxuICByZWFkb25seSBpbm86IG51bWJlclxuICByZWFkb25seSBtb2RlOiBudW1iZXJcbiAgcmVhZG9ubHkgbmxpbms6IG51bWJlclxuICByZWFkb25seSB1aWQgPSAxMDAwXG4gIHJlYWRvbmx5IGdpZCA9IDEwMDBcbiAgcmVhZG9ubHkgc2l6ZTogbnVtYmVyXG4gIHJlYWRvbmx5IG10aW1lTXM6IG51bWJlclxuICByZWFkb25seSBjdGltZU1zOiBudW1iZXJcbiAgcmVhZG9ubHkgYmlydGh0aW1lTXM6IG51bWJlclxuICByZWFkb25seSBtdGltZU5zOiBiaWdpbnRcbiAgcmVhZG9ubHkgbXRpbWU6IERhdGVcblxuICBjb25zdHJ1Y3Rvcih7IGtpbmQsIGlubywgbW9kZSwgbGlua3MsIHNpemUsIG10aW1lLCBjdGltZSwgYmlydGggfTogSW5vZGUpIHtcbiAgICB0aGlzLiNraW5kID0ga2luZFxuICAgIHRoaXMuaW5vID0gaW5vXG4gICAgdGhpcy5tb2RlID0gbW9kZVxuICAgIHRoaXMubmxpbmsgPSBsaW5rc1xuICAgIHRoaXMuc2l6ZSA9IHNpemVcbiAgICB0aGlzLm10aW1lTXMgPSBtdGltZVxuICAgIHRoaXMuY3RpbWVNcyA9IGN0aW1lXG4gICAgdGhpcy5iaXJ0aHRpbWVNcyA9IGJpcnRoXG4gICAgdGhpcy5tdGltZU5zID0gQmlnSW50KG10aW1lKSAqIDFfMDAwXzAwMG5cbiAgICB0aGlzLm10aW1lID0gbmV3IERhdGUobXRpbWUpXG4gIH1cblxuICBpc0ZpbGUgPSAoKSA9PiB0aGlzLiNraW5kID09PSAnZmlsZSdcbiAgaXNEaXJlY3RvcnkgPSAoKSA9PiB0aGlzLiNraW5kID09PSAnZGlyZWN0b3J5J1xuICBpc1N5bWJvbGljTGluayA9ICgpID0+IHRoaXMuI2tpbmQgPT09ICdsaW5rJ1xuICBpc1NvY2tldCA9ICgpID0+IHRoaXMuI2tpbmQgPT09ICdzb2NrZXQnXG59XG5cbmNvbnN0IGVudHJ5ID0gKG5hbWU6IHN0cmluZywgeyBraW5kIH06IElub2RlKSA9PiAoe1xuICBuYW1lLFxuICBpc0ZpbGU6ICgpID0+IGtpbmQgPT09ICdmaWxlJyxcbiAgaXNEaXJlY3Rvcnk6ICgpID0+IGtpbmQgPT09ICdkaXJlY3RvcnknLFxuICBpc1N5bWJvbGljTGluazogKCkgPT4ga2luZCA9PT0gJ2xpbmsnLFxufSlcblxuLy8gYmlvbWUtaWdub3JlIGxpbnQvc3VzcGljaW91cy9ub0V4cGxpY2l0QW55OiB0aGUgbWFueSBmb3JtcyBpbiB3aGljaCBOb2RlIHRha2VzIGl0cyBhcmd1bWVudHMuXG50eXBlIEFueSA9IGFueVxuY29uc3QgYnl0ZXNPZiA9IChkYXRhOiBBbnkpOiBVaW50OEFycmF5ID0+ICh0eXBlb2YgZGF0YSA9PT0gJ3N0cmluZycgPyBCdWZmZXIuZnJvbShkYXRhKSA6IGRhdGEpXG5jb25zdCB0ZXh0SWYgPSAoYnl0ZXM6IEJ1ZmZlciwgaG93OiBBbnkpOiBBbnkgPT4ge1xuICBjb25zdCBlbmNvZGluZyA9IHR5cGVvZiBob3cgPT09ICdzdHJpbmcnID8gaG93IDogaG93Py5lbmNvZGluZ1xuICByZXR1cm4gZW5jb2RpbmcgPyBieXRlcy50b1N0cmluZyhlbmNvZGluZykgOiBieXRlc1xufVxuXG4vKiogRWFjaCBjYWxsIGFzIE5vZGUncyBvd24gc3luY2hyb25vdXMgb25lLiAqL1xuZnVuY3Rpb24gY2FsbHMoZmlsZXM6IEZpbGVzKSB7XG4gIGNvbnN0IHdob2xlID0gPFQ+KHBhdGg6IHN0cmluZyB8IG51bWJlciwgZmxhZ3M6IHN0cmluZywgbW9kZTogbnVtYmVyLCB3b3JrOiAoaGFuZGxlOiBudW1iZXIpID0+IFQpOiBUID0+IHtcbiAgICBpZiAodHlwZW9mIHBhdGggPT09ICdudW1iZXInKSByZXR1cm4gd29yayhwYXRoKVxuICAgIGNvbnN0IGhhbmRsZSA9IGZpbGVzLm9wZW4ocGF0aCwgZmxhZ3MsIG1vZGUpXG4gICAgdHJ5IHtcbiAgICAgIHJldHVybiB3b3JrKGhhbmRsZSlcbiAgICB9IGZpbmFsbHkge1xuICAgICAgaWYgKGZpbGVzLmhhbmRsZXMuaGFzKGhhbmRsZSkpIGZpbGVzLmhhbmRsZXMuZGVsZXRlKGhhbmRsZSlcbiAgICB9XG4gIH1cbiAgY29uc3Qgc3RhdCA9IChwYXRoOiBzdHJpbmcsIGZvbGxvdzogYm9vbGVhbiwgb3B0aW9uczogQW55ID0ge30pID0+IHtcbiAgICB0cnkge1xuICAgICAgcmV0dXJuIG5ldyBTdGF0cyhmaWxlcy5zdGF0KFN0cmluZyhwYXRoKSwgZm9sbG93KSlcbiAgICB9IGNhdGNoIChlcnJvcikge1xuICAgICAgaWYgKG9wdGlvbnMudGhyb3dJZk5vRW50cnkgPT09IGZhbHNlICYmIGVycm9yIGluc3RhbmNlb2YgRXJybm8gJiYgWydFTk9FTlQnLCAnRU5PVERJUiddLmluY2x1ZGVzKGVycm9yLmNvZGUpKVxuICAgICAgICByZXR1cm4gdW5kZWZpbmVkXG4gICAgICB0aHJvdyBlcnJvclxuICAgIH1cbiAgfVxuICBjb25zdCB3cml0ZVdob2xlID0gKHBhdGg6IHN0cmluZyB8IG51bWJlciwgZGF0YTogQW55LCBvcHRpb25zOiBBbnksIGZsYWc6IHN0cmluZykgPT5cbiAgICB3aG9sZShwYXRoLCBvcHRpb25zPy5mbGFnID8/IGZsYWcsIG9wdGlvbnM/Lm1vZGUgPz8gMG82NjYsIChoYW5kbGUpID0+IHZvaWQgZmlsZXMud3JpdGUoaGFuZGxlLCBieXRlc09mKGRhdGEpKSlcbiAgY29uc3QgbGlzdCA9IChwYXRoOiBzdHJpbmcsIG9wdGlvbnM6IEFueSA9IHt9KTogQW55W10gPT4ge1xuICAgIGNvbnN0IGRlZXAgPSAoYXQ6IHN0cmluZywgYmVmb3JlOiBzdHJpbmcpOiBBbnlbXSA9PlxuICAgICAgWy4uLmZpbGVzLmxpc3QoYXQpXS5mbGF0TWFwKChbbmFtZSwgaW5vZGVdKSA9PiBbXG4gICAgICAgIG9wdGlvbnM/LndpdGhGaWxlVHlwZXMgPyBlbnRyeShuYW1lLCBpbm9kZSkgOiBgJHtiZWZvcmV9JHtuYW1lfWAsXG4gICAgICAgIC4uLihvcHRpb25zPy5yZWN1cnNpdmUgJiYgaW5vZGUua2luZCA9PT0gJ2RpcmVjdG9yeScgPyBkZWVwKGAke2F0fS8ke25hbWV9YCwgYCR7YmVmb3JlfSR7bmFtZX0vYCkgOiBbXSksXG4gICAgICBdKVxuICAgIHJldHVybiBkZWVwKFN0cmluZyhwYXRoKSwgJycpXG4gIH1cbiAgcmV0dXJuIHtcbiAgICBvcGVuOiAocGF0aDogc3RyaW5nLCBmbGFncz86IEFueSwgbW9kZT86IG51bWJlcikgPT4gZmlsZXMub3BlbihTdHJpbmcocGF0aCksIGZsYWdzLCBtb2RlKSxcbiAgICBjbG9zZTogKGhhbmRsZTogbnVtYmVyKSA9PiBmaWxlcy5jbG9zZShoYW5kbGUpLFxuICAgIHJlYWQ6IChoYW5kbGU6IG51bWJlciwgaW50bzogVWludDhBcnJheSwgb2Zmc2V0OiBBbnksIGxlbmd0aD86IG51bWJlciwgcG9zaXRpb246IEFueSA9IG51bGwpID0+XG4gICAgICB0eXBlb2Ygb2Zmc2V0ID09PSAnb2JqZWN0JyAmJiBvZmZzZXQgIT09IG51bGxcbiAgICAgICAgPyBmaWxlcy5yZWFkKGhhbmRsZSwgaW50bywgb2Zmc2V0Lm9mZnNldCA/PyAwLCBvZmZzZXQubGVuZ3RoID8/IGludG8ubGVuZ3RoLCBvZmZzZXQucG9zaXRpb24gPz8gbnVsbClcbiAgICAgICAgOiBmaWxlcy5yZWFkKGhhbmRsZSwgaW50bywgb2Zmc2V0ID8/IDAsIGxlbmd0aCA/PyBpbnRvLmxlbmd0aCwgcG9zaXRpb24pLFxuICAgIHdyaXRlOiAoaGFuZGxlOiBudW1iZXIsIGRhdGE6IEFueSwgb2Zmc2V0PzogQW55LCBsZW5ndGg/OiBudW1iZXIsIHBvc2l0aW9uOiBBbnkgPSBudWxsKSA9PlxuICAgICAgdHlwZW9mIGRhdGEgPT09ICdzdHJpbmcnXG4gICAgICAgID8gZmlsZXMud3JpdGUoaGFuZGxlLCBCdWZmZXIuZnJvbShkYXRhKSwgdHlwZW9mIG9mZnNldCA9PT0gJ251bWJlcicgPyBvZmZzZXQgOiBudWxsKVxuICAgICAgICA6IGZpbGVzLndyaXRlKGhhbmRsZSwgZGF0YS5zdWJhcnJheShvZmZzZXQgPz8gMCwgKG9mZnNldCA/PyAwKSArIChsZW5ndGggPz8gZGF0YS5sZW5ndGgpKSwgcG9zaXRpb24gPz8gbnVsbCksXG4gICAgZnN5bmM6IChoYW5kbGU6IG51bWJlcikgPT4gZmlsZXMuc3luYyhoYW5kbGUpLFxuICAgIGZkYXRhc3luYzogKGhhbmRsZTogbnVtYmVyKSA9PiBmaWxlcy5zeW5jKGhhbmRsZSksXG4gICAgZnRydW5jYXRlOiAoaGFuZGxlOiBudW1iZXIsIGxlbmd0aD86IG51bWJlcikgPT4gZmlsZXMudHJ1bmNhdGUoaGFuZGxlLCBsZW5ndGgpLFxuICAgIHRydW5jYXRlOiAocGF0aDogc3RyaW5nLCBsZW5ndGg/OiBudW1iZXIpID0+IGZpbGVzLnRydW5jYXRlKHBhdGgsIGxlbmd0aCksXG4gICAgcmVhZEZpbGU6IChwYXRoOiBzdHJpbmcgfCBudW1iZXIsIGhvdz86IEFueSkgPT5cbiAgICAgIHRleHRJZihcbiAgICAgICAgd2hvbGUocGF0aCwgJ3InLCAwLCAoaGFuZGxlKSA9PiB7XG4gICAgICAgICAgY29uc3QgaW5vZGUgPSBmaWxlcy5mc3RhdChoYW5kbGUpXG4gICAgICAgICAgY29uc3QgaW50byA9IEJ1ZmZlci5hbGxvYyhpbm9kZS5zaXplKVxuICAgICAgICAgIGZpbGVzLnJlYWQoaGFuZGxlLCBpbnRvLCAwLCBpbnRvLmxlbmd0aCwgMClcbiAgICAgICAgICByZXR1cm4gaW50b1xuICAgICAgICB9KSxcbiAgICAgICAgaG93LFxuICAgICAgKSxcbiAgICB3cml0ZUZpbGU6IChwYXRoOiBzdHJpbmcgfCBudW1iZXIsIGRhdGE6IEFueSwgb3B0aW9ucz86IEFueSkgPT4gd3JpdGVXaG9sZShwYXRoLCBkYXRhLCBvcHRpb25zLCAndycpLFxuICAgIGFwcGVuZEZpbGU6IChwYXRoOiBzdHJpbmcgfCBudW1iZXIsIGRhdGE6IEFueSwgb3B0aW9ucz86IEFueSkgPT4gd3JpdGVXaG9sZShwYXRoLCBkYXRhLCBvcHRpb25zLCAnYScpLFxuICAgIHN0YXQ6IChwYXRoOiBzdHJpbmcsIG9wdGlvbnM/OiBBbnkpID0+IHN0YXQocGF0aCwgdHJ1ZSwgb3B0aW9ucyksXG4gICAgbHN0YXQ6IChwYXRoOiBzdHJpbmcsIG9wdGlvbnM/OiBBbnkpID0+IHN0YXQocGF0aCwgZmFsc2UsIG9wdGlvbnMpLFxuICAgIGZzdGF0OiAoaGFuZGxlOiBudW1iZXIpID0+IG5ldyBTdGF0cyhmaWxlcy5mc3RhdChoYW5kbGUpKSxcbiAgICByZWFkZGlyOiBsaXN0LFxuICAgIG1rZGlyOiAocGF0aDogc3RyaW5nLCBvcHRpb25zOiBBbnkgPSB7fSkgPT5cbiAgICAgIGZpbGVzLm1ha2VEaXJlY3RvcnkoU3RyaW5nKHBhdGgpLCBvcHRpb25zPy5yZWN1cnNpdmUgPz8gZmFsc2UsIG9wdGlvbnM/Lm1vZGUpLFxuICAgIG1rZHRlbXA6IChwcmVmaXg6IHN0cmluZykgPT4ge1xuICAgICAgY29uc3QgcGF0aCA9IGAke3ByZWZpeH1hYWFhYWFgXG4gICAgICBmaWxlcy5tYWtlRGlyZWN0b3J5KHBhdGgsIGZhbHNlLCAwbzcwMClcbiAgICAgIHJldHVybiBwYXRoXG4gICAgfSxcbiAgICByZW5hbWU6IChmcm9tOiBzdHJpbmcsIHRvOiBzdHJpbmcpID0+IGZpbGVzLnJlbmFtZShmcm9tLCB0byksXG4gICAgdW5saW5rOiAocGF0aDogc3RyaW5nKSA9PiBmaWxlcy51bmxpbmsocGF0aCksXG4gICAgcm1kaXI6IChwYXRoOiBzdHJpbmcpID0+IGZpbGVzLnJlbW92ZURpcmVjdG9yeShwYXRoKSxcbiAgICBybTogKHBhdGg6IHN0cmluZywgb3B0aW9ucz86IEFueSkgPT4gZmlsZXMucmVtb3ZlKHBhdGgsIG9wdGlvbnMpLFxuICAgIHN5bWxpbms6ICh0YXJnZXQ6IHN0cmluZywgcGF0aDogc3RyaW5nKSA9PiBmaWxlcy5saW5rKHRhcmdldCwgcGF0aCksXG4gICAgcmVhZGxpbms6IChwYXRoOiBzdHJpbmcpID0+IGZpbGVzLnJlYWRMaW5rKHBhdGgpLFxuICAgIHJlYWxwYXRoOiAocGF0aDogc3RyaW5nKSA9PiBmaWxlcy5yZWFsUGF0aChwYXRoKSxcbiAgICBhY2Nlc3M6IChwYXRoOiBzdHJpbmcpID0+IHZvaWQgZmlsZXMuc3RhdChTdHJpbmcocGF0aCksIHRydWUpLFxuICAgIGNobW9kOiAocGF0aDogc3RyaW5nLCBtb2RlOiBudW1iZXIpID0+IHtcbiAgICAgIGZpbGVzLnN0YXQocGF0aCwgdHJ1ZSkubW9kZSA9IG1vZGVcbiAgICB9LFxuICAgIHN0YXRmczogKCkgPT4gKHsgYmF2YWlsOiBmaWxlcy5mcmVlKCksIGJzaXplOiA0MDk2LCBmaWxlczogMWU2LCBmZnJlZTogMWU2LCBibG9ja3M6IDFlNywgYmZyZWU6IDFlNiB9KSxcbiAgfVxufVxuXG4vKiogV2hhdCB0aGUgbW9kdWxlcyBgbm9kZTpmc2AgYW5kIGBub2RlOmZzL3Byb21pc2VzYCBleHBvcnQuICovXG5leHBvcnQgZnVuY3Rpb24gbm9kZUZzKG1hY2hpbmU6IE1hY2hpbmUsIHByb2Nlc3M6IFByb2Nlc3MsIGZpbGVzOiBGaWxlcyk6IHsgZnM6IEFueTsgcHJvbWlzZXM6IEFueSB9IHtcbiAgY29uc3Qgc3luYyA9IGNhbGxzKGZpbGVzKSBhcyBSZWNvcmQ8c3RyaW5nLCAoLi4ud29yZHM6IEFueVtdKSA9PiBBbnk+XG4gIC8qKiBPZmYgdGhlIG1haW4gdGhyZWFkOiBpdCBpcyBkb25lIGF0IHNvbWUgbGF0ZXIgbW9tZW50LCB1bmxlc3MgdGhlIHByb2Nlc3MgaXMgZGVhZCBieSB0aGVuLiAqL1xuICBjb25zdCBsYXRlciA9IChuYW1lOiBzdHJpbmcsIHdvcmRzOiBBbnlbXSk6IFByb21pc2U8QW55PiA9PlxuICAgIG5ldyBQcm9taXNlKChyZXNvbHZlLCByZWplY3QpID0+IHtcbiAgICAgIG1hY2hpbmUua2VybmVsLmFmdGVyKG1hY2hpbmUua2VybmVsLmxhdGVuY3kobmFtZS5pbmNsdWRlcygnc3luYycpID8gMiA6IDAuMSksIHByb2Nlc3MsICgpID0+IHtcbiAgICAgICAgdHJ5IHtcbiAgICAgICAgICByZXNvbHZlKHN5bmNbbmFtZV0/LiguLi53b3JkcykpXG4gICAgICAgIH0gY2F0Y2ggKGVycm9yKSB7XG4gICAgICAgICAgaWYgKCEoZXJyb3IgaW5zdGFuY2VvZiBLaWxsZWQpKSByZWplY3QoZXJyb3IpXG4gICAgICAgIH1cbiAgICAgIH0pXG4gICAgfSlcbiAgY29uc3QgZnM6IFJlY29yZDxzdHJpbmcsIEFueT4gPSB7IGNvbnN0YW50czogTyB9XG4gIGNvbnN0IHByb21pc2VzOiBSZWNvcmQ8c3RyaW5nLCBBbnk+ID0geyBjb25zdGFudHM6IE8gfVxuICBmb3IgKGNvbnN0IG5hbWUgb2YgT2JqZWN0LmtleXMoc3luYykpIHtcbiAgICBmc1tgJHtuYW1lfVN5bmNgXSA9IHN5bmNbbmFtZV1cbiAgICBwcm9taXNlc1tuYW1lXSA9ICguLi53b3JkczogQW55W10pID0+IGxhdGVyKG5hbWUsIHdvcmRzKVxuICAgIGZzW25hbWVdID0gKC4uLndvcmRzOiBBbnlbXSkgPT4ge1xuICAgICAgY29uc3QgdG9sZCA9IHdvcmRzLnBvcCgpXG4gICAgICBsYXRlcihuYW1lLCB3b3JkcykudGhlbigodmFsdWUpID0+IHRvbGQobnVsbCwgdmFsdWUpLCB0b2xkKVxuICAgIH1cbiAgfVxuICBmcy53cml0ZVtwcm9taXNpZnkuY3VzdG9tXSA9IChoYW5kbGU6IG51bWJlciwgZGF0YTogQW55LCAuLi5yZXN0OiBBbnlbXSkgPT5cbiAgICBsYXRlcignd3JpdGUnLCBbaGFuZGxlLCBkYXRhLCAuLi5yZXN0XSkudGhlbigoYnl0ZXNXcml0dGVuKSA9PiAoeyBieXRlc1dyaXR0ZW4sIGJ1ZmZlcjogZGF0YSB9KSlcbiAgZnMuZXhpc3RzU3luYyA9IChwYXRoOiBzdHJpbmcpID0+IHtcbiAgICB0cnkge1xuICAgICAgZmlsZXMuc3RhdChTdHJpbmcocGF0aCksIHRydWUpXG4gICAgICByZXR1cm4gdHJ1ZVxuICAgIH0gY2F0Y2gge1xuICAgICAgcmV0dXJuIGZhbHNlXG4gICAgfVxuICB9XG4gIGZzLndhdGNoID0gKHBhdGg6IHN0cmluZywgZ2l2ZW46IEFueSwgb3RoZXI/OiBBbnkpID0+IHtcbiAgICBjb25zdCB0b2xkID0gb3RoZXIgPz8gZ2l2ZW5cbiAgICBjb25zdCB3YXRjaGVyID0gbmV3IEV2ZW50RW1pdHRlcigpIGFzIEFueVxuICAgIGNvbnN0IGlub2RlID0gZmlsZXMuc3RhdChwYXRoLCB0cnVlKVxuICAgIGNvbnN0IHN0b3AgPSBtYWNoaW5lLndhdGNoKHByb2Nlc3MsIGlub2RlLCAoZXZlbnQsIG5hbWUpID0+IHRvbGQoZXZlbnQsIG5hbWUpKVxuICAgIHdhdGNoZXIuY2xvc2UgPSBzdG9wXG4gICAgd2F0Y2hlci51bnJlZiA9IHdhdGNoZXIucmVmID0gKCkgPT4gd2F0Y2hlclxuICAgIHJldHVybiB3YXRjaGVyXG4gIH1cbiAgcHJvbWlzZXMub3BlbiA9IGFzeW5jIChwYXRoOiBzdHJpbmcsIGZsYWdzPzogQW55LCBtb2RlPzogbnVtYmVyKSA9PiB7XG4gICAgY29uc3QgaGFuZGxlID0gYXdhaXQgbGF0ZXIoJ29wZW4nLCBbcGF0aCwgZmxhZ3MsIG1vZGVdKVxuICAgIHJldHVybiB7XG4gICAgICBmZDogaGFuZGxlLFxuICAgICAgc3luYzogKCkgPT4gbGF0ZXIoJ2ZzeW5jJywgW2hhbmRsZV0pLFxuICAgICAgZGF0YXN5bmM6ICgpID0+IGxhdGVyKCdmZGF0YXN5bmMnLCBbaGFuZGxlXSksXG4gICAgICBjbG9zZTogKCkgPT4gbGF0ZXIoJ2Nsb3NlJywgW2hhbmRsZV0pLFxuICAgICAgcmVhZEZpbGU6IChob3c/OiBBbnkpID0+IGxhdGVyKCdyZWFkRmlsZScsIFtoYW5kbGUsIGhvd10pLFxuICAgICAgd3JpdGVGaWxlOiAoZGF0YTogQW55KSA9PiBsYXRlcignd3JpdGVGaWxlJywgW2hhbmRsZSwgZGF0YV0pLFxuICAgICAgcmVhZDogKGludG86IEFueSwgb2Zmc2V0PzogQW55LCBsZW5ndGg/OiBBbnksIHBvc2l0aW9uPzogQW55KSA9PlxuICAgICAgICBsYXRlcigncmVhZCcsIFtoYW5kbGUsIGludG8sIG9mZnNldCwgbGVuZ3RoLCBwb3NpdGlvbl0pLnRoZW4oKGJ5dGVzUmVhZCkgPT4gKHsgYnl0ZXNSZWFkLCBidWZmZXI6IGludG8gfSkpLFxuICAgIH1cbiAgfVxuICBmcy5wcm9taXNlcyA9IHByb21pc2VzXG4gIHJldHVybiB7IGZzLCBwcm9taXNlcyB9XG59XG4iLCAiLy8gQSBmaWxlIHN5c3RlbSBhcyBQT1NJWCBwcm9taXNlcyBpdCBhbmQgbm8gbW9yZTogd2hhdCB3YXMgbm90IHN5bmNlZCBtYXkgYmUgZ29uZSBhZnRlciBhIHBvd2VyIGN1dCwgb3IgdG9ybiwgb3IgdGhlcmVcbi8vIHdpdGhvdXQgd2hhdCB3YXMgZG9uZSBiZWZvcmUgaXQuIEEga2lsbCB0YWtlcyBub3RoaW5nIGF3YXkuXG5pbXBvcnQgdHlwZSB7IEtlcm5lbCB9IGZyb20gJy4va2VybmVsLnRzJ1xuXG5leHBvcnQgY29uc3Qgc2VjdG9yID0gNTEyXG4vKiogVGhlIGtlcm5lbCB3cml0ZXMgYmFjayBieSBpdHNlbGYgd2hhdCBpcyBvbGRlciwgbXMuICovXG5jb25zdCB3cml0dGVuQmFjayA9IDMwXzAwMFxuXG5pbnRlcmZhY2UgRW50cnkge1xuICBuYW1lOiBzdHJpbmdcbiAgdG86IElub2RlIHwgdW5kZWZpbmVkXG59XG5cbmV4cG9ydCBjbGFzcyBJbm9kZSB7XG4gIHJlYWRvbmx5IGlubzogbnVtYmVyXG4gIHJlYWRvbmx5IGtpbmQ6ICdmaWxlJyB8ICdkaXJlY3RvcnknIHwgJ2xpbmsnIHwgJ3NvY2tldCdcbiAgbW9kZTogbnVtYmVyXG4gIGRhdGE6IEJ1ZmZlciA9IEJ1ZmZlci5hbGxvYygwKVxuICBzaXplID0gMFxuICB0YXJnZXQgPSAnJ1xuICByZWFkb25seSBlbnRyaWVzID0gbmV3IE1hcDxzdHJpbmcsIElub2RlPigpXG4gIHJlYWRvbmx5IGJpcnRoOiBudW1iZXJcbiAgbXRpbWU6IG51bWJlclxuICBjdGltZTogbnVtYmVyXG4gIGxpbmtzID0gMVxuICAvKiogV2hhdCBzdGFuZHMgb24gdGhlIG1lZGl1bS4gKi9cbiAgc3luY2VkOiB7IGRhdGE6IEJ1ZmZlcjsgZW50cmllczogTWFwPHN0cmluZywgSW5vZGU+IH1cbiAgLyoqIFdoZW4gd2hhdCBpcyBub3Qgc3luY2VkIHdhcyBmaXJzdCB3cml0dGVuOyB1bmRlZmluZWQ6IGFsbCBpcy4gKi9cbiAgZGlydHlTaW5jZTogbnVtYmVyIHwgdW5kZWZpbmVkXG4gIC8qKiBXaGF0IHdhcyBkb25lIHRvIHRoZSBkaXJlY3Rvcnkgc2luY2UsIGluIG9yZGVyLiAqL1xuICBwZW5kaW5nOiBFbnRyeVtdW10gPSBbXVxuXG4gIGNvbnN0cnVjdG9yKGlubzogbnVtYmVyLCBraW5kOiBJbm9kZVsna2luZCddLCBtb2RlOiBudW1iZXIsIG5vdzogbnVtYmVyKSB7XG4gICAgdGhpcy5pbm8gPSBpbm9cbiAgICB0aGlzLmtpbmQgPSBraW5kXG4gICAgdGhpcy5tb2RlID0gbW9kZVxuICAgIHRoaXMuYmlydGggPSBub3dcbiAgICB0aGlzLm10aW1lID0gbm93XG4gICAgdGhpcy5jdGltZSA9IG5vd1xuICAgIHRoaXMuc3luY2VkID0geyBkYXRhOiBCdWZmZXIuYWxsb2MoMCksIGVudHJpZXM6IG5ldyBNYXAoKSB9XG4gIH1cblxuICBnZXQgY29udGVudCgpOiBCdWZmZXIge1xuICAgIHJldHVybiB0aGlzLmRhdGEuc3ViYXJyYXkoMCwgdGhpcy5zaXplKVxuICB9XG59XG5cbi8qKiBXaXRob3V0IGEgc3RhY2ssIHdoaWNoIGNvc3RzIG1vcmUgdGhhbiB0aGUgY2FsbCBpdHNlbGY6IG1vc3QgYXJlIGV4cGVjdGVkLiAqL1xuZXhwb3J0IGNsYXNzIEVycm5vIGV4dGVuZHMgRXJyb3Ige1xuICByZWFkb25seSBjb2RlOiBzdHJpbmdcbiAgcmVhZG9ubHkgZXJybm8gPSAtMVxuICByZWFkb25seSBzeXNjYWxsOiBzdHJpbmdcbiAgcmVhZG9ubHkgcGF0aDogc3RyaW5nIHwgdW5kZWZpbmVkXG4gIGNvbnN0cnVjdG9yKGNvZGU6IHN0cmluZywgc3lzY2FsbDogc3RyaW5nLCBwYXRoPzogc3RyaW5nKSB7XG4gICAgY29uc3QgbGltaXQgPSBFcnJvci5zdGFja1RyYWNlTGltaXRcbiAgICBFcnJvci5zdGFja1RyYWNlTGltaXQgPSAwXG4gICAgc3VwZXIoYCR7Y29kZX06IHNpbXVsYXRlZCwgJHtzeXNjYWxsfSR7cGF0aCA9PT0gdW5kZWZpbmVkID8gJycgOiBgICcke3BhdGh9J2B9YClcbiAgICBFcnJvci5zdGFja1RyYWNlTGltaXQgPSBsaW1pdFxuICAgIHRoaXMuY29kZSA9IGNvZGVcbiAgICB0aGlzLnN5c2NhbGwgPSBzeXNjYWxsXG4gICAgdGhpcy5wYXRoID0gcGF0aFxuICB9XG59XG5cbmV4cG9ydCB0eXBlIENoYW5nZSA9IHsgd2hhdDogJ3JlbmFtZScgfCAnY2hhbmdlJzsgZGlyZWN0b3J5OiBJbm9kZTsgbmFtZTogc3RyaW5nIH1cblxuZXhwb3J0IGNsYXNzIERpc2sge1xuICByZWFkb25seSAja2VybmVsOiBLZXJuZWxcbiAgI2lubyA9IDFcbiAgcmVhZG9ubHkgcm9vdDogSW5vZGVcbiAgLyoqIFRvbGQgb2YgZWFjaCBjaGFuZ2UsIGZvciB0aG9zZSB3aG8gd2F0Y2guICovXG4gIG9uQ2hhbmdlOiAoY2hhbmdlOiBDaGFuZ2UpID0+IHZvaWQgPSAoKSA9PiB7fVxuICAvKiogV2hpbGUgaXQgaXMgdHJ1ZSwgbm90aGluZyBtb3JlIGZpdHMuICovXG4gIGZ1bGwgPSBmYWxzZVxuXG4gIGNvbnN0cnVjdG9yKGtlcm5lbDogS2VybmVsKSB7XG4gICAgdGhpcy4ja2VybmVsID0ga2VybmVsXG4gICAgdGhpcy5yb290ID0gdGhpcy5tYWtlKCdkaXJlY3RvcnknLCAwbzc1NSlcbiAgfVxuXG4gIG1ha2Uoa2luZDogSW5vZGVbJ2tpbmQnXSwgbW9kZTogbnVtYmVyKTogSW5vZGUge1xuICAgIHJldHVybiBuZXcgSW5vZGUodGhpcy4jaW5vKyssIGtpbmQsIG1vZGUsIHRoaXMuI2tlcm5lbC53YWxsKVxuICB9XG5cbiAgI3RvdWNoKGlub2RlOiBJbm9kZSk6IHZvaWQge1xuICAgIGlub2RlLm10aW1lID0gdGhpcy4ja2VybmVsLndhbGxcbiAgICBpbm9kZS5jdGltZSA9IHRoaXMuI2tlcm5lbC5ub3cgKyB0aGlzLiNpbm8gLyAxZTZcbiAgICBpbm9kZS5kaXJ0eVNpbmNlID8/PSB0aGlzLiNrZXJuZWwubm93XG4gIH1cblxuICAvKiogUHV0cyBuYW1lcyBpbnRvIGEgZGlyZWN0b3J5LCBvciB0YWtlcyB0aGVtIG91dCwgYWxsIGluIG9uZSBzdGVwLiAqL1xuICBlbnRlcihkaXJlY3Rvcnk6IElub2RlLCAuLi5lbnRyaWVzOiBFbnRyeVtdKTogdm9pZCB7XG4gICAgZm9yIChjb25zdCB7IG5hbWUsIHRvIH0gb2YgZW50cmllcylcbiAgICAgIGlmICh0bykgZGlyZWN0b3J5LmVudHJpZXMuc2V0KG5hbWUsIHRvKVxuICAgICAgZWxzZSBkaXJlY3RvcnkuZW50cmllcy5kZWxldGUobmFtZSlcbiAgICBkaXJlY3RvcnkucGVuZGluZy5wdXNoKGVudHJpZXMpXG4gICAgdGhpcy4jdG91Y2goZGlyZWN0b3J5KVxuICAgIGZvciAoY29uc3QgeyBuYW1lIH0gb2YgZW50cmllcykgdGhpcy5vbkNoYW5nZSh7IGRpcmVjdG9yeSwgbmFtZSwgd2hhdDogJ3JlbmFtZScgfSlcbiAgfVxuXG4gIC8qKiBAcmV0dXJucyBob3cgbXVjaCB3YXMgd3JpdHRlbiAqL1xuICB3cml0ZShpbm9kZTogSW5vZGUsIGJ5dGVzOiBVaW50OEFycmF5LCBhdDogbnVtYmVyKTogbnVtYmVyIHtcbiAgICBjb25zdCBlbmQgPSBhdCArIGJ5dGVzLmxlbmd0aFxuICAgIGlmIChlbmQgPiBpbm9kZS5kYXRhLmxlbmd0aCkge1xuICAgICAgY29uc3QgZ3Jvd24gPSBCdWZmZXIuYWxsb2MoTWF0aC5tYXgoZW5kLCAyICogaW5vZGUuZGF0YS5sZW5ndGgpKVxuICAgICAgaW5vZGUuY29udGVudC5jb3B5KGdyb3duKVxuICAgICAgaW5vZGUuZGF0YSA9IGdyb3duXG4gICAgfVxuICAgIGlmIChhdCA+IGlub2RlLnNpemUpIGlub2RlLmRhdGEuZmlsbCgwLCBpbm9kZS5zaXplLCBhdClcbiAgICBpbm9kZS5kYXRhLnNldChieXRlcywgYXQpXG4gICAgaW5vZGUuc2l6ZSA9IE1hdGgubWF4KGlub2RlLnNpemUsIGVuZClcbiAgICB0aGlzLiN0b3VjaChpbm9kZSlcbiAgICByZXR1cm4gYnl0ZXMubGVuZ3RoXG4gIH1cblxuICB0cnVuY2F0ZShpbm9kZTogSW5vZGUsIGxlbmd0aDogbnVtYmVyKTogdm9pZCB7XG4gICAgaWYgKGxlbmd0aCA+IGlub2RlLnNpemUpIHRoaXMud3JpdGUoaW5vZGUsIEJ1ZmZlci5hbGxvYyhsZW5ndGggLSBpbm9kZS5zaXplKSwgaW5vZGUuc2l6ZSlcbiAgICBpbm9kZS5zaXplID0gbGVuZ3RoXG4gICAgaW5vZGUuZGF0YSA9IEJ1ZmZlci5mcm9tKGlub2RlLmNvbnRlbnQpXG4gICAgdGhpcy4jdG91Y2goaW5vZGUpXG4gIH1cblxuICBzeW5jKGlub2RlOiBJbm9kZSk6IHZvaWQge1xuICAgIGlub2RlLnN5bmNlZCA9IHsgZGF0YTogQnVmZmVyLmZyb20oaW5vZGUuY29udGVudCksIGVudHJpZXM6IG5ldyBNYXAoaW5vZGUuZW50cmllcykgfVxuICAgIGlub2RlLnBlbmRpbmcgPSBbXVxuICAgIGlub2RlLmRpcnR5U2luY2UgPSB1bmRlZmluZWRcbiAgfVxuXG4gIC8qKiBUaGUgcG93ZXIgaXMgZ29uZTogYWxsIHRoYXQgd2FzIG5vdCBzeW5jZWQgaXMgYXQgdGhlIG1lcmN5IG9mIGNoYW5jZS4gKi9cbiAgY3V0KCk6IHZvaWQge1xuICAgIGNvbnN0IHNlZW4gPSBuZXcgU2V0PElub2RlPigpXG4gICAgY29uc3QgbG9zZSA9IChpbm9kZTogSW5vZGUpID0+IHtcbiAgICAgIGlmIChzZWVuLmhhcyhpbm9kZSkpIHJldHVyblxuICAgICAgc2Vlbi5hZGQoaW5vZGUpXG4gICAgICAvLyBUaGUga2VybmVsJ3Mgb3duIHdyaXRlLWJhY2ssIGZvciB0aG9zZSB3aG8gbmV2ZXIgc3luYy5cbiAgICAgIGlmIChpbm9kZS5kaXJ0eVNpbmNlICE9PSB1bmRlZmluZWQgJiYgdGhpcy4ja2VybmVsLm5vdyAtIGlub2RlLmRpcnR5U2luY2UgPiB3cml0dGVuQmFjaykgdGhpcy5zeW5jKGlub2RlKVxuICAgICAgaWYgKGlub2RlLmtpbmQgPT09ICdkaXJlY3RvcnknKSB0aGlzLiNsb3NlRW50cmllcyhpbm9kZSlcbiAgICAgIGVsc2UgaWYgKGlub2RlLmtpbmQgPT09ICdmaWxlJykgdGhpcy4jbG9zZURhdGEoaW5vZGUpXG4gICAgICBmb3IgKGNvbnN0IGlubmVyIG9mIGlub2RlLmVudHJpZXMudmFsdWVzKCkpIGxvc2UoaW5uZXIpXG4gICAgfVxuICAgIGxvc2UodGhpcy5yb290KVxuICB9XG5cbiAgI2xvc2VFbnRyaWVzKGlub2RlOiBJbm9kZSk6IHZvaWQge1xuICAgIGNvbnN0IHsgcmFuZG9tIH0gPSB0aGlzLiNrZXJuZWxcbiAgICBjb25zdCBrZXB0ID0gcmFuZG9tLmJlbG93KGlub2RlLnBlbmRpbmcubGVuZ3RoICsgMSlcbiAgICBpbm9kZS5lbnRyaWVzLmNsZWFyKClcbiAgICBmb3IgKGNvbnN0IFtuYW1lLCB0b10gb2YgaW5vZGUuc3luY2VkLmVudHJpZXMpIGlub2RlLmVudHJpZXMuc2V0KG5hbWUsIHRvKVxuICAgIC8vIEEgam91cm5hbCBrZWVwcyB0aGUgb3JkZXIgb2Ygd2hhdCB3YXMgZG9uZSBpbiBvbmUgZGlyZWN0b3J5LlxuICAgIGZvciAoY29uc3QgeyBuYW1lLCB0byB9IG9mIGlub2RlLnBlbmRpbmcuc2xpY2UoMCwga2VwdCkuZmxhdCgpKVxuICAgICAgaWYgKHRvKSBpbm9kZS5lbnRyaWVzLnNldChuYW1lLCB0bylcbiAgICAgIGVsc2UgaW5vZGUuZW50cmllcy5kZWxldGUobmFtZSlcbiAgICBmb3IgKGNvbnN0IFtuYW1lLCB7IGtpbmQgfV0gb2YgaW5vZGUuZW50cmllcykgaWYgKGtpbmQgPT09ICdzb2NrZXQnKSBpbm9kZS5lbnRyaWVzLmRlbGV0ZShuYW1lKVxuICAgIHRoaXMuc3luYyhpbm9kZSlcbiAgfVxuXG4gICNsb3NlRGF0YShpbm9kZTogSW5vZGUpOiB2b2lkIHtcbiAgICBpZiAoaW5vZGUuZGlydHlTaW5jZSA9PT0gdW5kZWZpbmVkKSByZXR1cm5cbiAgICBjb25zdCB7IHJhbmRvbSB9ID0gdGhpcy4ja2VybmVsXG4gICAgY29uc3QgW3dhcywgaXNdID0gW2lub2RlLnN5bmNlZC5kYXRhLCBCdWZmZXIuZnJvbShpbm9kZS5jb250ZW50KV1cbiAgICBjb25zdCBob3cgPSByYW5kb20uYmVsb3coNClcbiAgICAvLyBOb3RoaW5nIG9mIGl0LCBhbGwgb2YgaXQsIGl0cyBiZWdpbm5pbmcsIG9yIGl0cyBsZW5ndGggd2l0aCBob2xlcyBvZiB6ZXJvcywgYnkgc2VjdG9ycy5cbiAgICBpZiAoaG93ID09PSAwKSBpbm9kZS5kYXRhID0gQnVmZmVyLmZyb20od2FzKVxuICAgIGVsc2UgaWYgKGhvdyA9PT0gMSkgaW5vZGUuZGF0YSA9IGlzXG4gICAgZWxzZSB7XG4gICAgICBjb25zdCBmcm9tID0gTWF0aC5taW4od2FzLmxlbmd0aCwgaXMubGVuZ3RoKVxuICAgICAgY29uc3QgY3V0ID0gZnJvbSArIHJhbmRvbS5iZWxvdyhpcy5sZW5ndGggLSBmcm9tICsgMSlcbiAgICAgIGlub2RlLmRhdGEgPSBob3cgPT09IDIgPyBpcy5zdWJhcnJheSgwLCBjdXQpIDogaG9sZWQoaXMsIGZyb20sIGN1dClcbiAgICB9XG4gICAgaW5vZGUuc2l6ZSA9IGlub2RlLmRhdGEubGVuZ3RoXG4gICAgdGhpcy5zeW5jKGlub2RlKVxuICB9XG59XG5cbi8qKiBaZXJvcyBmcm9tIHRoZSBmaXJzdCB3aG9sZSBzZWN0b3IgYmVoaW5kIGBjdXRgIG9uOyB3aGF0IHdhcyB3cml0dGVuIGJlZm9yZSBgZnJvbWAgc3RheXMuICovXG5mdW5jdGlvbiBob2xlZChpczogQnVmZmVyLCBmcm9tOiBudW1iZXIsIGN1dDogbnVtYmVyKTogQnVmZmVyIHtcbiAgY29uc3QgaG9sZSA9IE1hdGgubWF4KGZyb20sIE1hdGguY2VpbChjdXQgLyBzZWN0b3IpICogc2VjdG9yKVxuICBjb25zdCBmb3VuZCA9IEJ1ZmZlci5mcm9tKGlzKVxuICBpZiAoaG9sZSA8IGZvdW5kLmxlbmd0aCkgZm91bmQuZmlsbCgwLCBob2xlKVxuICByZXR1cm4gZm91bmRcbn1cbiIsICIvLyBQYXRocywgZm9sbG93ZWQgYXMgdGhlIGtlcm5lbCBmb2xsb3dzIHRoZW0uXG5pbXBvcnQgeyBFcnJubywgdHlwZSBJbm9kZSB9IGZyb20gJy4vZGlzay50cydcblxuZXhwb3J0IGludGVyZmFjZSBGb3VuZCB7XG4gIGRpcmVjdG9yeTogSW5vZGVcbiAgbmFtZTogc3RyaW5nXG4gIGlub2RlOiBJbm9kZSB8IHVuZGVmaW5lZFxufVxuXG5jb25zdCBtb3N0TGlua3MgPSA0MFxuXG4vKiogV2hlcmUgYSBwYXRoIGxlYWRzOyBgZm9sbG93YDogYWxzbyB3aGVyZSBpdHMgbGFzdCBwYXJ0IGlzIGEgbGluay4gQHRocm93cyBFcnJubyBgRU5PRU5UYCwgYEVOT1RESVJgLCBgRUxPT1BgICovXG5leHBvcnQgZnVuY3Rpb24gcmVzb2x2ZVBhdGgocm9vdDogSW5vZGUsIHBhdGg6IHN0cmluZywgZm9sbG93OiBib29sZWFuLCBzeXNjYWxsOiBzdHJpbmcpOiBGb3VuZCAmIHsgcmVhbDogc3RyaW5nW10gfSB7XG4gIGNvbnN0IHBhcnRzID0gcGF0aC5zcGxpdCgnLycpLmZpbHRlcigocGFydCkgPT4gcGFydCAhPT0gJycgJiYgcGFydCAhPT0gJy4nKVxuICBjb25zdCByZWFsOiB7IGlub2RlOiBJbm9kZTsgbmFtZTogc3RyaW5nIH1bXSA9IFtdXG4gIGxldCBsaW5rcyA9IDBcbiAgY29uc3QgaGVyZSA9ICgpID0+IHJlYWwuYXQoLTEpPy5pbm9kZSA/PyByb290XG4gIHdoaWxlIChwYXJ0cy5sZW5ndGggPiAwKSB7XG4gICAgY29uc3QgcGFydCA9IHBhcnRzLnNoaWZ0KCkgYXMgc3RyaW5nXG4gICAgaWYgKHBhcnQgPT09ICcuLicpIHtcbiAgICAgIHJlYWwucG9wKClcbiAgICAgIGNvbnRpbnVlXG4gICAgfVxuICAgIGNvbnN0IGRpcmVjdG9yeSA9IGhlcmUoKVxuICAgIGlmIChkaXJlY3Rvcnkua2luZCAhPT0gJ2RpcmVjdG9yeScpIHRocm93IG5ldyBFcnJubygnRU5PVERJUicsIHN5c2NhbGwsIHBhdGgpXG4gICAgY29uc3QgaW5vZGUgPSBkaXJlY3RvcnkuZW50cmllcy5nZXQocGFydClcbiAgICBjb25zdCBpc0xhc3QgPSBwYXJ0cy5sZW5ndGggPT09IDBcbiAgICBpZiAoaW5vZGU/LmtpbmQgPT09ICdsaW5rJyAmJiAoIWlzTGFzdCB8fCBmb2xsb3cpKSB7XG4gICAgICBpZiAoKytsaW5rcyA+IG1vc3RMaW5rcykgdGhyb3cgbmV3IEVycm5vKCdFTE9PUCcsIHN5c2NhbGwsIHBhdGgpXG4gICAgICBpZiAoaW5vZGUudGFyZ2V0LnN0YXJ0c1dpdGgoJy8nKSkgcmVhbC5sZW5ndGggPSAwXG4gICAgICBwYXJ0cy51bnNoaWZ0KC4uLmlub2RlLnRhcmdldC5zcGxpdCgnLycpLmZpbHRlcigob25lKSA9PiBvbmUgIT09ICcnICYmIG9uZSAhPT0gJy4nKSlcbiAgICAgIC8vIEEgbGluayB0byBub3RoaW5nIGlzIG5vdGhpbmcuXG4gICAgICBpZiAocGFydHMubGVuZ3RoID09PSAwKSBicmVha1xuICAgICAgY29udGludWVcbiAgICB9XG4gICAgaWYgKGlzTGFzdCkgcmV0dXJuIHsgZGlyZWN0b3J5LCBuYW1lOiBwYXJ0LCBpbm9kZSwgcmVhbDogWy4uLnJlYWwubWFwKCh7IG5hbWUgfSkgPT4gbmFtZSksIHBhcnRdIH1cbiAgICBpZiAoIWlub2RlKSB0aHJvdyBuZXcgRXJybm8oJ0VOT0VOVCcsIHN5c2NhbGwsIHBhdGgpXG4gICAgcmVhbC5wdXNoKHsgaW5vZGUsIG5hbWU6IHBhcnQgfSlcbiAgfVxuICBjb25zdCBsYXN0ID0gcmVhbC5wb3AoKVxuICByZXR1cm4ge1xuICAgIGRpcmVjdG9yeTogaGVyZSgpLFxuICAgIG5hbWU6IGxhc3Q/Lm5hbWUgPz8gJycsXG4gICAgaW5vZGU6IGxhc3Q/Lmlub2RlID8/IHJvb3QsXG4gICAgcmVhbDogWy4uLnJlYWwubWFwKCh7IG5hbWUgfSkgPT4gbmFtZSksIC4uLihsYXN0ID8gW2xhc3QubmFtZV0gOiBbXSldLFxuICB9XG59XG4iLCAiLy8gT25lIHByb2Nlc3M6IHdoYXQgdGhlIGtlcm5lbCBrbm93cyBvZiBpdCwgYW5kIHRoZSBwcm9ncmFtIHRoYXQgcnVucyBpbiBpdCwgdW5jaGFuZ2VkLCB3aXRoIGEgd29ybGQgb2YgaXRzIG93biBhcm91bmQgaXQuXG5pbXBvcnQgeyBFdmVudEVtaXR0ZXIgfSBmcm9tICdub2RlOmV2ZW50cydcbmltcG9ydCB7IEZpbGVzIH0gZnJvbSAnLi9maWxlcy50cydcbmltcG9ydCB0eXBlIHsgTWFjaGluZSB9IGZyb20gJy4vbWFjaGluZS50cydcblxuLyoqIFdoYXQgYSBzeXN0ZW0gY2FsbCBvZiBhIGRlYWQgcHJvY2VzcyBjb21lcyB0bzogbm90aGluZyBvZiB3aGF0IGl0cyBwcm9ncmFtIHN0aWxsIGRvZXMgcmVhY2hlcyBhbnlib2R5LiAqL1xuZXhwb3J0IGNsYXNzIEtpbGxlZCBleHRlbmRzIEVycm9yIHtcbiAgY29uc3RydWN0b3IoKSB7XG4gICAgc3VwZXIoJ3RoZSBwcm9jZXNzIGlzIGRlYWQnKVxuICB9XG59XG5cbmV4cG9ydCBpbnRlcmZhY2UgU3Bhd24ge1xuICBuYW1lOiBzdHJpbmdcbiAgYXJndjogc3RyaW5nW11cbiAgZW52OiBSZWNvcmQ8c3RyaW5nLCBzdHJpbmc+XG4gIGRpcmVjdG9yeTogc3RyaW5nXG4gIHBhcmVudDogbnVtYmVyXG4gIC8qKiBPZiBhIHByb2Nlc3MgdGhhdCBsZWFkcyBhIHNlc3Npb24gb2YgaXRzIG93bjogbm9uZS4gKi9cbiAgc2Vzc2lvbj86IG51bWJlclxuICAvKiogV2hlcmUgd2hhdCBpdCB3cml0ZXMgZ29lcy4gKi9cbiAgb3V0cHV0PzogKHRleHQ6IHN0cmluZykgPT4gdm9pZFxuICBvbkV4aXQ/OiAoY29kZTogbnVtYmVyIHwgbnVsbCwgc2lnbmFsOiBudW1iZXIgfCBudWxsKSA9PiB2b2lkXG59XG5cbmNvbnN0IG51bWJlcnM6IFJlY29yZDxzdHJpbmcsIG51bWJlcj4gPSB7IFNJR0hVUDogMSwgU0lHSU5UOiAyLCBTSUdLSUxMOiA5LCBTSUdURVJNOiAxNSwgU0lHQ0hMRDogMTcgfVxuXG5leHBvcnQgY2xhc3MgUHJvY2VzcyB7XG4gIHJlYWRvbmx5IHBpZDogbnVtYmVyXG4gIHJlYWRvbmx5IHN0YXJ0VGltZTogc3RyaW5nXG4gIHJlYWRvbmx5IHN0YXJ0ZWRBdDogbnVtYmVyXG4gIHJlYWRvbmx5IG5hbWU6IHN0cmluZ1xuICBhcmd2OiBzdHJpbmdbXVxuICByZWFkb25seSBlbnY6IFJlY29yZDxzdHJpbmcsIHN0cmluZz5cbiAgZGlyZWN0b3J5OiBzdHJpbmdcbiAgcmVhZG9ubHkgcGFyZW50OiBudW1iZXJcbiAgcmVhZG9ubHkgc2Vzc2lvbjogbnVtYmVyXG4gIGRlYWQgPSBmYWxzZVxuICAvKiogSXRzIG93biBgcHJvY2Vzc2Agb2JqZWN0OiBzaWduYWxzIGFuZCBpbnB1dCBjb21lIGluIHRoZXJlLiAqL1xuICByZWFkb25seSBzZWxmOiBFdmVudEVtaXR0ZXIgJiBSZWNvcmQ8c3RyaW5nLCB1bmtub3duPlxuICByZWFkb25seSBpbnB1dCA9IG5ldyBFdmVudEVtaXR0ZXIoKVxuICByZWFkb25seSBmaWxlczogRmlsZXNcbiAgcmVhZG9ubHkgI21hY2hpbmU6IE1hY2hpbmVcbiAgcmVhZG9ubHkgI29uRXhpdDogU3Bhd25bJ29uRXhpdCddXG5cbiAgY29uc3RydWN0b3IobWFjaGluZTogTWFjaGluZSwgcGlkOiBudW1iZXIsIHsgb3V0cHV0ID0gKCkgPT4ge30sIG9uRXhpdCwgLi4uc3Bhd24gfTogU3Bhd24pIHtcbiAgICB0aGlzLiNtYWNoaW5lID0gbWFjaGluZVxuICAgIHRoaXMucGlkID0gcGlkXG4gICAgY29uc3QgeyBrZXJuZWwgfSA9IG1hY2hpbmVcbiAgICB0aGlzLnN0YXJ0ZWRBdCA9IGtlcm5lbC5ub3dcbiAgICB0aGlzLnN0YXJ0VGltZSA9IFN0cmluZyhNYXRoLmZsb29yKChrZXJuZWwubm93IC0ga2VybmVsLmJvb3RlZEF0KSAvIDEwKSArIDEpXG4gICAgdGhpcy5uYW1lID0gc3Bhd24ubmFtZVxuICAgIHRoaXMuYXJndiA9IHNwYXduLmFyZ3ZcbiAgICB0aGlzLmVudiA9IHsgLi4uc3Bhd24uZW52IH1cbiAgICB0aGlzLmRpcmVjdG9yeSA9IHNwYXduLmRpcmVjdG9yeVxuICAgIHRoaXMucGFyZW50ID0gc3Bhd24ucGFyZW50XG4gICAgdGhpcy5zZXNzaW9uID0gc3Bhd24uc2Vzc2lvbiA/PyBwaWRcbiAgICB0aGlzLiNvbkV4aXQgPSBvbkV4aXRcbiAgICB0aGlzLmZpbGVzID0gbmV3IEZpbGVzKG1hY2hpbmUsIHRoaXMpXG4gICAgdGhpcy5zZWxmID0gdGhpcy4jb2JqZWN0KG91dHB1dClcbiAgfVxuXG4gICNvYmplY3Qob3V0cHV0OiAodGV4dDogc3RyaW5nKSA9PiB2b2lkKSB7XG4gICAgY29uc3QgeyBrZXJuZWwgfSA9IHRoaXMuI21hY2hpbmVcbiAgICBjb25zdCB3cml0ZSA9ICh0ZXh0OiB1bmtub3duKSA9PiB7XG4gICAgICBpZiAoIXRoaXMuZGVhZCkgb3V0cHV0KFN0cmluZyh0ZXh0KSlcbiAgICAgIHJldHVybiB0cnVlXG4gICAgfVxuICAgIGNvbnN0IHN0cmVhbSA9IE9iamVjdC5hc3NpZ24obmV3IEV2ZW50RW1pdHRlcigpLCB7IHdyaXRlLCBpc1RUWTogdHJ1ZSwgY29sdW1uczogMjAwLCByb3dzOiA1MCwgZmQ6IDEgfSlcbiAgICBjb25zdCBpbnB1dCA9IE9iamVjdC5hc3NpZ24odGhpcy5pbnB1dCwgeyBpc1RUWTogdHJ1ZSwgc2V0UmF3TW9kZSgpIHt9LCByZXN1bWUoKSB7fSwgcGF1c2UoKSB7fSwgdW5yZWYoKSB7fSB9KVxuICAgIGNvbnN0IHNlbGYgPSBPYmplY3QuYXNzaWduKG5ldyBFdmVudEVtaXR0ZXIoKSwge1xuICAgICAgcGlkOiB0aGlzLnBpZCxcbiAgICAgIHBwaWQ6IHRoaXMucGFyZW50LFxuICAgICAgYXJndjogdGhpcy5hcmd2LFxuICAgICAgZW52OiB0aGlzLmVudixcbiAgICAgIGV4ZWNQYXRoOiAnL3Vzci9iaW4vbm9kZScsXG4gICAgICBleGVjQXJndjogW10sXG4gICAgICBwbGF0Zm9ybTogJ2xpbnV4JyxcbiAgICAgIGFyY2g6ICd4NjQnLFxuICAgICAgdmVyc2lvbjogcHJvY2Vzcy52ZXJzaW9uLFxuICAgICAgdmVyc2lvbnM6IHByb2Nlc3MudmVyc2lvbnMsXG4gICAgICByZWxlYXNlOiBwcm9jZXNzLnJlbGVhc2UsXG4gICAgICBleGl0Q29kZTogdW5kZWZpbmVkIGFzIG51bWJlciB8IHVuZGVmaW5lZCxcbiAgICAgIHN0ZGluOiBpbnB1dCxcbiAgICAgIHN0ZG91dDogc3RyZWFtLFxuICAgICAgc3RkZXJyOiBzdHJlYW0sXG4gICAgICBnZXR1aWQ6ICgpID0+IDEwMDAsXG4gICAgICBnZXRldWlkOiAoKSA9PiAxMDAwLFxuICAgICAgZ2V0Z2lkOiAoKSA9PiAxMDAwLFxuICAgICAgdW1hc2s6ICgpID0+IDBvMjIsXG4gICAgICBjd2Q6ICgpID0+IHRoaXMuZGlyZWN0b3J5LFxuICAgICAgY2hkaXI6IChwYXRoOiBzdHJpbmcpID0+IHtcbiAgICAgICAgdGhpcy5kaXJlY3RvcnkgPSBwYXRoXG4gICAgICB9LFxuICAgICAgdXB0aW1lOiAoKSA9PiAoa2VybmVsLm5vdyAtIHRoaXMuc3RhcnRlZEF0KSAvIDEwMDAsXG4gICAgICBtZW1vcnlVc2FnZTogKCkgPT4gKHsgcnNzOiA1ZTcsIGhlYXBUb3RhbDogNGU3LCBoZWFwVXNlZDogM2U3LCBleHRlcm5hbDogMCwgYXJyYXlCdWZmZXJzOiAwIH0pLFxuICAgICAgY3B1VXNhZ2U6ICgpID0+ICh7IHVzZXI6IDAsIHN5c3RlbTogMCB9KSxcbiAgICAgIG5leHRUaWNrOiAod29yazogKC4uLndvcmRzOiB1bmtub3duW10pID0+IHZvaWQsIC4uLndvcmRzOiB1bmtub3duW10pID0+IHF1ZXVlTWljcm90YXNrKCgpID0+IHdvcmsoLi4ud29yZHMpKSxcbiAgICAgIGhydGltZTogT2JqZWN0LmFzc2lnbigoKSA9PiBbTWF0aC5mbG9vcihrZXJuZWwubm93IC8gMTAwMCksIDBdLCB7XG4gICAgICAgIGJpZ2ludDogKCkgPT4gQmlnSW50KE1hdGgucm91bmQoKGtlcm5lbC5ub3cgLSBrZXJuZWwuYm9vdGVkQXQpICogMWU2KSksXG4gICAgICB9KSxcbiAgICAgIGVtaXRXYXJuaW5nKCkge30sXG4gICAgICBleGl0OiAoY29kZSA9IDApID0+IHtcbiAgICAgICAgdGhpcy5lbmQoY29kZSwgbnVsbClcbiAgICAgICAgdGhyb3cgbmV3IEtpbGxlZCgpXG4gICAgICB9LFxuICAgICAga2lsbDogKHBpZDogbnVtYmVyLCBzaWduYWw6IHN0cmluZyB8IG51bWJlciA9ICdTSUdURVJNJykgPT4ge1xuICAgICAgICBpZiAodGhpcy5kZWFkKSB0aHJvdyBuZXcgS2lsbGVkKClcbiAgICAgICAgdGhpcy4jbWFjaGluZS5zaWduYWwocGlkLCBzaWduYWwpXG4gICAgICAgIHJldHVybiB0cnVlXG4gICAgICB9LFxuICAgIH0pXG4gICAgcmV0dXJuIHNlbGYgYXMgdW5rbm93biBhcyBFdmVudEVtaXR0ZXIgJiBSZWNvcmQ8c3RyaW5nLCB1bmtub3duPlxuICB9XG5cbiAgLyoqIEEgc2lnbmFsIGhhcyBjb21lLiAqL1xuICBzaWduYWwobmFtZTogc3RyaW5nKTogdm9pZCB7XG4gICAgaWYgKHRoaXMuZGVhZCB8fCBuYW1lID09PSAnU0lHQ0hMRCcpIHJldHVyblxuICAgIGlmIChuYW1lICE9PSAnU0lHS0lMTCcgJiYgdGhpcy5zZWxmLmxpc3RlbmVyQ291bnQobmFtZSkgPiAwKSB7XG4gICAgICB0aGlzLiNtYWNoaW5lLmtlcm5lbC5hZnRlcigwLjA1LCB0aGlzLCAoKSA9PiB0aGlzLnNlbGYuZW1pdChuYW1lLCBuYW1lKSlcbiAgICAgIHJldHVyblxuICAgIH1cbiAgICB0aGlzLmVuZChudWxsLCBudW1iZXJzW25hbWVdID8/IDE1KVxuICB9XG5cbiAgZW5kKGNvZGU6IG51bWJlciB8IG51bGwsIHNpZ25hbDogbnVtYmVyIHwgbnVsbCk6IHZvaWQge1xuICAgIGlmICh0aGlzLmRlYWQpIHJldHVyblxuICAgIHRoaXMuZGVhZCA9IHRydWVcbiAgICB0aGlzLmZpbGVzLmhhbmRsZXMuY2xlYXIoKVxuICAgIHRoaXMuI21hY2hpbmUuYnVyaWVkKHRoaXMpXG4gICAgdGhpcy4jbWFjaGluZS5rZXJuZWwuYWZ0ZXIoMSwgdW5kZWZpbmVkLCAoKSA9PiB0aGlzLiNvbkV4aXQ/Lihjb2RlLCBzaWduYWwpKVxuICB9XG59XG4iLCAiLy8gYC9wcm9jYCwgYC9kZXYvbnVsbGAsIGFzIGZhciBhcyBhbnlib2R5IGhlcmUgbG9va3MgYXQgaXQuXG5pbXBvcnQgdHlwZSB7IE1hY2hpbmUgfSBmcm9tICcuL21hY2hpbmUudHMnXG5pbXBvcnQgdHlwZSB7IFByb2Nlc3MgfSBmcm9tICcuL3Byb2Nlc3MudHMnXG5cbmNvbnN0IHdpdGhOdWxzID0gKHdvcmRzOiBzdHJpbmdbXSk6IEJ1ZmZlciA9PiBCdWZmZXIuZnJvbSh3b3Jkcy5tYXAoKHdvcmQpID0+IGAke3dvcmR9XFwwYCkuam9pbignJykpXG5cbi8qKiBwaWQsIG5hbWUsIHN0YXRlLCBwYXJlbnQsIGdyb3VwLCBzZXNzaW9uLCBcdTIwMjYsIHRoZSBzdGFydCB0aW1lIGFzIGZpZWxkIDIyLiAqL1xuY29uc3Qgc3RhdCA9ICh7IHBpZCwgbmFtZSwgcGFyZW50LCBzZXNzaW9uLCBzdGFydFRpbWUgfTogUHJvY2Vzcyk6IHN0cmluZyA9PlxuICBgJHtwaWR9ICgke25hbWV9KSBTICR7cGFyZW50fSAke3Nlc3Npb259ICR7c2Vzc2lvbn0gJHsnMCAnLnJlcGVhdCgxNSl9JHtzdGFydFRpbWV9IDAgMFxcbmBcblxuLyoqIFRoZSBjb250ZW50IG9mIGEgZmlsZSB0aGF0IHRoZSBrZXJuZWwgbWFrZXMgdXA7IHVuZGVmaW5lZDogbm9uZSBzdWNoLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHByb2NGaWxlKG1hY2hpbmU6IE1hY2hpbmUsIHNlbGY6IFByb2Nlc3MsIHBhdGg6IHN0cmluZyk6IEJ1ZmZlciB8IHVuZGVmaW5lZCB7XG4gIGlmIChwYXRoID09PSAnL2Rldi9udWxsJykgcmV0dXJuIEJ1ZmZlci5hbGxvYygwKVxuICBpZiAoIXBhdGguc3RhcnRzV2l0aCgnL3Byb2MvJykpIHJldHVybiB1bmRlZmluZWRcbiAgaWYgKHBhdGggPT09ICcvcHJvYy9zeXMva2VybmVsL3JhbmRvbS9ib290X2lkJykgcmV0dXJuIEJ1ZmZlci5mcm9tKGAke21hY2hpbmUuYm9vdElkfVxcbmApXG4gIGNvbnN0IFssIHdoaWNoID0gJycsIHdoYXRdID0gL15cXC9wcm9jXFwvKHNlbGZ8XFxkKylcXC8oXFx3KykkLy5leGVjKHBhdGgpID8/IFtdXG4gIGNvbnN0IGZvdW5kID0gd2hpY2ggPT09ICdzZWxmJyA/IHNlbGYgOiBtYWNoaW5lLnByb2Nlc3Nlcy5nZXQoTnVtYmVyKHdoaWNoKSlcbiAgaWYgKCFmb3VuZCB8fCBmb3VuZC5kZWFkKSByZXR1cm4gdW5kZWZpbmVkXG4gIGlmICh3aGF0ID09PSAnc3RhdCcpIHJldHVybiBCdWZmZXIuZnJvbShzdGF0KGZvdW5kKSlcbiAgaWYgKHdoYXQgPT09ICdjbWRsaW5lJykgcmV0dXJuIHdpdGhOdWxzKGZvdW5kLmFyZ3YpXG4gIGlmICh3aGF0ID09PSAnZW52aXJvbicpIHJldHVybiB3aXRoTnVscyhPYmplY3QuZW50cmllcyhmb3VuZC5lbnYpLm1hcCgoW25hbWUsIHZhbHVlXSkgPT4gYCR7bmFtZX09JHt2YWx1ZX1gKSlcbiAgaWYgKHdoYXQgPT09ICdjb21tJykgcmV0dXJuIEJ1ZmZlci5mcm9tKGAke2ZvdW5kLm5hbWV9XFxuYClcbiAgaWYgKHdoYXQgPT09ICdzdGF0dXMnKSByZXR1cm4gQnVmZmVyLmZyb20oYE5hbWU6XFx0JHtmb3VuZC5uYW1lfVxcbk5TcGlkOlxcdCR7Zm91bmQucGlkfVxcbmApXG4gIHJldHVybiB1bmRlZmluZWRcbn1cblxuZXhwb3J0IGNvbnN0IHByb2NMaXN0ID0gKG1hY2hpbmU6IE1hY2hpbmUsIHBhdGg6IHN0cmluZyk6IHN0cmluZ1tdIHwgdW5kZWZpbmVkID0+IHtcbiAgaWYgKHBhdGggPT09ICcvcHJvYycgfHwgcGF0aCA9PT0gJy9wcm9jLycpIHJldHVybiBbLi4ubWFjaGluZS5wcm9jZXNzZXMua2V5cygpXS5tYXAoU3RyaW5nKVxuICByZXR1cm4gL15cXC9wcm9jXFwvXFxkKyQvLnRlc3QocGF0aCkgJiYgbWFjaGluZS5wcm9jZXNzZXMuaGFzKE51bWJlcihwYXRoLnNsaWNlKDYpKSkgPyBbXSA6IHVuZGVmaW5lZFxufVxuXG5leHBvcnQgY29uc3QgcHJvY0xpbmsgPSAobWFjaGluZTogTWFjaGluZSwgcGF0aDogc3RyaW5nKTogc3RyaW5nIHwgdW5kZWZpbmVkID0+XG4gIG1hY2hpbmUucHJvY2Vzc2VzLmdldChOdW1iZXIoL15cXC9wcm9jXFwvKFxcZCspXFwvY3dkJC8uZXhlYyhwYXRoKT8uWzFdID8/IC0xKSk/LmRpcmVjdG9yeVxuIiwgIi8vIFRoZSBzeXN0ZW0gY2FsbHMgb2Ygb25lIHByb2Nlc3Mgb24gZmlsZXM6IHdoYXQgYG5vZGU6ZnNgIGFuZCBpdHMgcHJvbWlzZXMgc3RhbmQgb24uXG5pbXBvcnQgeyBFcnJubywgdHlwZSBJbm9kZSB9IGZyb20gJy4vZGlzay50cydcbmltcG9ydCB0eXBlIHsgTWFjaGluZSB9IGZyb20gJy4vbWFjaGluZS50cydcbmltcG9ydCB7IHJlc29sdmVQYXRoIH0gZnJvbSAnLi9wYXRocy50cydcbmltcG9ydCB7IEtpbGxlZCwgdHlwZSBQcm9jZXNzIH0gZnJvbSAnLi9wcm9jZXNzLnRzJ1xuaW1wb3J0IHsgcHJvY0ZpbGUsIHByb2NMaW5rLCBwcm9jTGlzdCB9IGZyb20gJy4vcHJvYy1maWxlcy50cydcblxuaW50ZXJmYWNlIE9wZW4ge1xuICBpbm9kZTogSW5vZGVcbiAgYXQ6IG51bWJlclxuICBmbGFnczogbnVtYmVyXG4gIHBhdGg6IHN0cmluZ1xufVxuXG5leHBvcnQgY29uc3QgTyA9IHtcbiAgT19SRE9OTFk6IDAsXG4gIE9fV1JPTkxZOiAxLFxuICBPX1JEV1I6IDIsXG4gIE9fQ1JFQVQ6IDBvMTAwLFxuICBPX0VYQ0w6IDBvMjAwLFxuICBPX05PQ1RUWTogMG80MDAsXG4gIE9fVFJVTkM6IDBvMTAwMCxcbiAgT19BUFBFTkQ6IDBvMjAwMCxcbiAgT19OT05CTE9DSzogMG80MDAwLFxuICBPX0RJUkVDVE9SWTogMG8yMDAwMDAsXG4gIE9fTk9GT0xMT1c6IDBvNDAwMDAwLFxuICBGX09LOiAwLFxuICBSX09LOiA0LFxuICBXX09LOiAyLFxuICBYX09LOiAxLFxufVxuXG5jb25zdCBsZXR0ZXJzOiBSZWNvcmQ8c3RyaW5nLCBudW1iZXI+ID0ge1xuICByOiBPLk9fUkRPTkxZLFxuICAncisnOiBPLk9fUkRXUixcbiAgdzogTy5PX1dST05MWSB8IE8uT19DUkVBVCB8IE8uT19UUlVOQyxcbiAgd3g6IE8uT19XUk9OTFkgfCBPLk9fQ1JFQVQgfCBPLk9fVFJVTkMgfCBPLk9fRVhDTCxcbiAgYTogTy5PX1dST05MWSB8IE8uT19DUkVBVCB8IE8uT19BUFBFTkQsXG59XG5cbi8qKiBXaGF0IGlzIGNoYW5nZWQ6IHdoZXJlIGEgZmF1bHQgb3IgYSBraWxsIG1heSBmYWxsLiAqL1xudHlwZSBDYWxsID0gJ29wZW4nIHwgJ2NyZWF0ZScgfCAnd3JpdGUnIHwgJ2ZzeW5jJyB8ICdyZW5hbWUnIHwgJ3VubGluaycgfCAnbWtkaXInIHwgJ3N5bWxpbmsnIHwgJ3RydW5jYXRlJyB8ICdyZWFkJ1xuXG5leHBvcnQgY2xhc3MgRmlsZXMge1xuICByZWFkb25seSAjbWFjaGluZTogTWFjaGluZVxuICByZWFkb25seSAjcHJvY2VzczogUHJvY2Vzc1xuICByZWFkb25seSBoYW5kbGVzID0gbmV3IE1hcDxudW1iZXIsIE9wZW4+KClcbiAgI25leHQgPSAyMFxuXG4gIGNvbnN0cnVjdG9yKG1hY2hpbmU6IE1hY2hpbmUsIHByb2Nlc3M6IFByb2Nlc3MpIHtcbiAgICB0aGlzLiNtYWNoaW5lID0gbWFjaGluZVxuICAgIHRoaXMuI3Byb2Nlc3MgPSBwcm9jZXNzXG4gIH1cblxuICAvKiogRWFjaCBjYWxsIGlzIGEgbW9tZW50IGF0IHdoaWNoIHRoZSBwcm9jZXNzIG1heSBkaWUsIG9yIHRoZSBkaXNrIHJlZnVzZS4gKi9cbiAgI2NhbGwoY2FsbDogQ2FsbCwgcGF0aDogc3RyaW5nKTogdm9pZCB7XG4gICAgaWYgKHRoaXMuI3Byb2Nlc3MuZGVhZCkgdGhyb3cgbmV3IEtpbGxlZCgpXG4gICAgdGhpcy4jbWFjaGluZS5vbkNhbGwodGhpcy4jcHJvY2VzcywgY2FsbCwgcGF0aClcbiAgfVxuXG4gICNyZXNvbHZlKHBhdGg6IHN0cmluZywgZm9sbG93OiBib29sZWFuLCBzeXNjYWxsOiBzdHJpbmcpIHtcbiAgICBjb25zdCB3aG9sZSA9IHBhdGguc3RhcnRzV2l0aCgnLycpID8gcGF0aCA6IGAke3RoaXMuI3Byb2Nlc3MuZGlyZWN0b3J5fS8ke3BhdGh9YFxuICAgIHJldHVybiByZXNvbHZlUGF0aCh0aGlzLiNtYWNoaW5lLmRpc2sucm9vdCwgd2hvbGUsIGZvbGxvdywgc3lzY2FsbClcbiAgfVxuXG4gICN0aGVyZShwYXRoOiBzdHJpbmcsIGZvbGxvdzogYm9vbGVhbiwgc3lzY2FsbDogc3RyaW5nKTogSW5vZGUge1xuICAgIGNvbnN0IHNwZWNpYWwgPSBwcm9jRmlsZSh0aGlzLiNtYWNoaW5lLCB0aGlzLiNwcm9jZXNzLCBwYXRoKVxuICAgIGlmIChzcGVjaWFsICE9PSB1bmRlZmluZWQpIHtcbiAgICAgIGNvbnN0IGlub2RlID0gdGhpcy4jbWFjaGluZS5kaXNrLm1ha2UoJ2ZpbGUnLCAwbzQ0NClcbiAgICAgIGlub2RlLmRhdGEgPSBzcGVjaWFsXG4gICAgICBpbm9kZS5zaXplID0gc3BlY2lhbC5sZW5ndGhcbiAgICAgIHJldHVybiBpbm9kZVxuICAgIH1cbiAgICBjb25zdCBsaXN0ID0gcHJvY0xpc3QodGhpcy4jbWFjaGluZSwgcGF0aClcbiAgICBpZiAobGlzdCkge1xuICAgICAgY29uc3QgaW5vZGUgPSB0aGlzLiNtYWNoaW5lLmRpc2subWFrZSgnZGlyZWN0b3J5JywgMG81NTUpXG4gICAgICBmb3IgKGNvbnN0IG5hbWUgb2YgbGlzdCkgaW5vZGUuZW50cmllcy5zZXQobmFtZSwgaW5vZGUpXG4gICAgICByZXR1cm4gaW5vZGVcbiAgICB9XG4gICAgY29uc3QgeyBpbm9kZSB9ID0gdGhpcy4jcmVzb2x2ZShwYXRoLCBmb2xsb3csIHN5c2NhbGwpXG4gICAgaWYgKCFpbm9kZSkgdGhyb3cgbmV3IEVycm5vKCdFTk9FTlQnLCBzeXNjYWxsLCBwYXRoKVxuICAgIHJldHVybiBpbm9kZVxuICB9XG5cbiAgb3BlbihwYXRoOiBzdHJpbmcsIGdpdmVuOiBzdHJpbmcgfCBudW1iZXIgPSAncicsIG1vZGUgPSAwbzY2Nik6IG51bWJlciB7XG4gICAgY29uc3QgZmxhZ3MgPSB0eXBlb2YgZ2l2ZW4gPT09ICdudW1iZXInID8gZ2l2ZW4gOiAobGV0dGVyc1tnaXZlbl0gPz8gMClcbiAgICB0aGlzLiNjYWxsKGZsYWdzICYgKE8uT19DUkVBVCB8IE8uT19UUlVOQykgPyAnY3JlYXRlJyA6ICdvcGVuJywgcGF0aClcbiAgICBsZXQgaW5vZGU6IElub2RlXG4gICAgaWYgKGZsYWdzICYgTy5PX0NSRUFUKSB7XG4gICAgICBjb25zdCBmb3VuZCA9IHRoaXMuI3Jlc29sdmUocGF0aCwgIShmbGFncyAmIE8uT19OT0ZPTExPVyksICdvcGVuJylcbiAgICAgIGlmIChmb3VuZC5pbm9kZSAmJiBmbGFncyAmIE8uT19FWENMKSB0aHJvdyBuZXcgRXJybm8oJ0VFWElTVCcsICdvcGVuJywgcGF0aClcbiAgICAgIGlmICghZm91bmQuaW5vZGUpIHtcbiAgICAgICAgdGhpcy4jcm9vbShwYXRoLCAnb3BlbicpXG4gICAgICAgIGlub2RlID0gdGhpcy4jbWFjaGluZS5kaXNrLm1ha2UoJ2ZpbGUnLCBtb2RlICYgMG83NTUpXG4gICAgICAgIHRoaXMuI21hY2hpbmUuZGlzay5lbnRlcihmb3VuZC5kaXJlY3RvcnksIHsgbmFtZTogZm91bmQubmFtZSwgdG86IGlub2RlIH0pXG4gICAgICB9IGVsc2UgaW5vZGUgPSBmb3VuZC5pbm9kZVxuICAgIH0gZWxzZSBpbm9kZSA9IHRoaXMuI3RoZXJlKHBhdGgsICEoZmxhZ3MgJiBPLk9fTk9GT0xMT1cpLCAnb3BlbicpXG4gICAgaWYgKGlub2RlLmtpbmQgPT09ICdsaW5rJykgdGhyb3cgbmV3IEVycm5vKCdFTE9PUCcsICdvcGVuJywgcGF0aClcbiAgICBpZiAoaW5vZGUua2luZCA9PT0gJ2RpcmVjdG9yeScgJiYgZmxhZ3MgJiAoTy5PX1dST05MWSB8IE8uT19SRFdSKSkgdGhyb3cgbmV3IEVycm5vKCdFSVNESVInLCAnb3BlbicsIHBhdGgpXG4gICAgaWYgKGlub2RlLmtpbmQgPT09ICdzb2NrZXQnKSB0aHJvdyBuZXcgRXJybm8oJ0VOWElPJywgJ29wZW4nLCBwYXRoKVxuICAgIGlmIChmbGFncyAmIE8uT19UUlVOQyAmJiBpbm9kZS5zaXplID4gMCkgdGhpcy4jbWFjaGluZS5kaXNrLnRydW5jYXRlKGlub2RlLCAwKVxuICAgIHRoaXMuaGFuZGxlcy5zZXQodGhpcy4jbmV4dCwgeyBpbm9kZSwgYXQ6IDAsIGZsYWdzLCBwYXRoIH0pXG4gICAgcmV0dXJuIHRoaXMuI25leHQrK1xuICB9XG5cbiAgI2hhbmRsZShoYW5kbGU6IG51bWJlciwgc3lzY2FsbDogc3RyaW5nKTogT3BlbiB7XG4gICAgY29uc3Qgb3BlbiA9IHRoaXMuaGFuZGxlcy5nZXQoaGFuZGxlKVxuICAgIGlmICghb3BlbikgdGhyb3cgbmV3IEVycm5vKCdFQkFERicsIHN5c2NhbGwpXG4gICAgcmV0dXJuIG9wZW5cbiAgfVxuXG4gIGNsb3NlKGhhbmRsZTogbnVtYmVyKTogdm9pZCB7XG4gICAgaWYgKHRoaXMuI3Byb2Nlc3MuZGVhZCkgdGhyb3cgbmV3IEtpbGxlZCgpXG4gICAgdGhpcy4jaGFuZGxlKGhhbmRsZSwgJ2Nsb3NlJylcbiAgICB0aGlzLmhhbmRsZXMuZGVsZXRlKGhhbmRsZSlcbiAgICB0aGlzLiNtYWNoaW5lLmxvY2tzLmZvckVhY2goKGhvbGRlciwgaW5vKSA9PiB7XG4gICAgICBpZiAoaG9sZGVyLnByb2Nlc3MgPT09IHRoaXMuI3Byb2Nlc3MgJiYgaG9sZGVyLmhhbmRsZSA9PT0gaGFuZGxlKSB0aGlzLiNtYWNoaW5lLmxvY2tzLmRlbGV0ZShpbm8pXG4gICAgfSlcbiAgfVxuXG4gIHJlYWQoaGFuZGxlOiBudW1iZXIsIGludG86IFVpbnQ4QXJyYXksIG9mZnNldDogbnVtYmVyLCBsZW5ndGg6IG51bWJlciwgcG9zaXRpb246IG51bWJlciB8IGJpZ2ludCB8IG51bGwpOiBudW1iZXIge1xuICAgIGNvbnN0IG9wZW4gPSB0aGlzLiNoYW5kbGUoaGFuZGxlLCAncmVhZCcpXG4gICAgdGhpcy4jY2FsbCgncmVhZCcsIG9wZW4ucGF0aClcbiAgICBpZiAob3Blbi5pbm9kZS5raW5kID09PSAnZGlyZWN0b3J5JykgdGhyb3cgbmV3IEVycm5vKCdFSVNESVInLCAncmVhZCcsIG9wZW4ucGF0aClcbiAgICBjb25zdCBmcm9tID0gcG9zaXRpb24gPT09IG51bGwgfHwgcG9zaXRpb24gPT09IHVuZGVmaW5lZCB8fCBwb3NpdGlvbiA9PT0gLTEgPyBvcGVuLmF0IDogTnVtYmVyKHBvc2l0aW9uKVxuICAgIGNvbnN0IHBhcnQgPSBvcGVuLmlub2RlLmNvbnRlbnQuc3ViYXJyYXkoZnJvbSwgZnJvbSArIGxlbmd0aClcbiAgICBpbnRvLnNldChwYXJ0LCBvZmZzZXQpXG4gICAgaWYgKHBvc2l0aW9uID09PSBudWxsIHx8IHBvc2l0aW9uID09PSB1bmRlZmluZWQpIG9wZW4uYXQgPSBmcm9tICsgcGFydC5sZW5ndGhcbiAgICByZXR1cm4gcGFydC5sZW5ndGhcbiAgfVxuXG4gICNyb29tKHBhdGg6IHN0cmluZywgc3lzY2FsbDogc3RyaW5nKTogdm9pZCB7XG4gICAgaWYgKHRoaXMuI21hY2hpbmUuZGlzay5mdWxsKSB0aHJvdyBuZXcgRXJybm8oJ0VOT1NQQycsIHN5c2NhbGwsIHBhdGgpXG4gIH1cblxuICB3cml0ZShoYW5kbGU6IG51bWJlciwgYnl0ZXM6IFVpbnQ4QXJyYXksIHBvc2l0aW9uOiBudW1iZXIgfCBudWxsID0gbnVsbCk6IG51bWJlciB7XG4gICAgY29uc3Qgb3BlbiA9IHRoaXMuI2hhbmRsZShoYW5kbGUsICd3cml0ZScpXG4gICAgdGhpcy4jY2FsbCgnd3JpdGUnLCBvcGVuLnBhdGgpXG4gICAgaWYgKG9wZW4ucGF0aCA9PT0gJy9kZXYvbnVsbCcpIHJldHVybiBieXRlcy5sZW5ndGhcbiAgICBpZiAoYnl0ZXMubGVuZ3RoID4gMCkgdGhpcy4jcm9vbShvcGVuLnBhdGgsICd3cml0ZScpXG4gICAgY29uc3QgeyBkaXNrIH0gPSB0aGlzLiNtYWNoaW5lXG4gICAgY29uc3QgYXQgPSBvcGVuLmZsYWdzICYgTy5PX0FQUEVORCA/IG9wZW4uaW5vZGUuc2l6ZSA6IChwb3NpdGlvbiA/PyBvcGVuLmF0KVxuICAgIGNvbnN0IGRvbmUgPSBkaXNrLndyaXRlKG9wZW4uaW5vZGUsIGJ5dGVzLCBhdClcbiAgICBpZiAocG9zaXRpb24gPT09IG51bGwpIG9wZW4uYXQgPSBhdCArIGRvbmVcbiAgICB0aGlzLiNtYWNoaW5lLm5vdGVDaGFuZ2Uob3Blbi5pbm9kZSwgb3Blbi5wYXRoKVxuICAgIHJldHVybiBkb25lXG4gIH1cblxuICBzeW5jKGhhbmRsZTogbnVtYmVyKTogdm9pZCB7XG4gICAgY29uc3QgeyBpbm9kZSwgcGF0aCB9ID0gdGhpcy4jaGFuZGxlKGhhbmRsZSwgJ2ZzeW5jJylcbiAgICB0aGlzLiNjYWxsKCdmc3luYycsIHBhdGgpXG4gICAgdGhpcy4jbWFjaGluZS5kaXNrLnN5bmMoaW5vZGUpXG4gIH1cblxuICB0cnVuY2F0ZSh0YXJnZXQ6IHN0cmluZyB8IG51bWJlciwgbGVuZ3RoID0gMCk6IHZvaWQge1xuICAgIGNvbnN0IGlub2RlID0gdHlwZW9mIHRhcmdldCA9PT0gJ251bWJlcicgPyB0aGlzLiNoYW5kbGUodGFyZ2V0LCAnZnRydW5jYXRlJykuaW5vZGUgOiB0aGlzLiN0aGVyZSh0YXJnZXQsIHRydWUsICdvcGVuJylcbiAgICB0aGlzLiNjYWxsKCd0cnVuY2F0ZScsIFN0cmluZyh0YXJnZXQpKVxuICAgIHRoaXMuI21hY2hpbmUuZGlzay50cnVuY2F0ZShpbm9kZSwgbGVuZ3RoKVxuICB9XG5cbiAgc3RhdChwYXRoOiBzdHJpbmcsIGZvbGxvdzogYm9vbGVhbik6IElub2RlIHtcbiAgICBpZiAodGhpcy4jcHJvY2Vzcy5kZWFkKSB0aHJvdyBuZXcgS2lsbGVkKClcbiAgICByZXR1cm4gdGhpcy4jdGhlcmUocGF0aCwgZm9sbG93LCBmb2xsb3cgPyAnc3RhdCcgOiAnbHN0YXQnKVxuICB9XG5cbiAgZnN0YXQoaGFuZGxlOiBudW1iZXIpOiBJbm9kZSB7XG4gICAgcmV0dXJuIHRoaXMuI2hhbmRsZShoYW5kbGUsICdmc3RhdCcpLmlub2RlXG4gIH1cblxuICBsaXN0KHBhdGg6IHN0cmluZyk6IE1hcDxzdHJpbmcsIElub2RlPiB7XG4gICAgdGhpcy4jY2FsbCgncmVhZCcsIHBhdGgpXG4gICAgY29uc3QgaW5vZGUgPSB0aGlzLiN0aGVyZShwYXRoLCB0cnVlLCAnc2NhbmRpcicpXG4gICAgaWYgKGlub2RlLmtpbmQgIT09ICdkaXJlY3RvcnknKSB0aHJvdyBuZXcgRXJybm8oJ0VOT1RESVInLCAnc2NhbmRpcicsIHBhdGgpXG4gICAgcmV0dXJuIGlub2RlLmVudHJpZXNcbiAgfVxuXG4gIG1ha2VEaXJlY3RvcnkocGF0aDogc3RyaW5nLCByZWN1cnNpdmU6IGJvb2xlYW4sIG1vZGUgPSAwbzc3Nyk6IHN0cmluZyB8IHVuZGVmaW5lZCB7XG4gICAgdGhpcy4jY2FsbCgnbWtkaXInLCBwYXRoKVxuICAgIGlmICghcmVjdXJzaXZlKSB7XG4gICAgICBjb25zdCB7IGRpcmVjdG9yeSwgbmFtZSwgaW5vZGUgfSA9IHRoaXMuI3Jlc29sdmUocGF0aCwgZmFsc2UsICdta2RpcicpXG4gICAgICBpZiAoaW5vZGUpIHRocm93IG5ldyBFcnJubygnRUVYSVNUJywgJ21rZGlyJywgcGF0aClcbiAgICAgIHRoaXMuI3Jvb20ocGF0aCwgJ21rZGlyJylcbiAgICAgIHRoaXMuI21hY2hpbmUuZGlzay5lbnRlcihkaXJlY3RvcnksIHsgbmFtZSwgdG86IHRoaXMuI21hY2hpbmUuZGlzay5tYWtlKCdkaXJlY3RvcnknLCBtb2RlICYgMG83NTUpIH0pXG4gICAgICByZXR1cm4gcGF0aFxuICAgIH1cbiAgICBsZXQgZmlyc3Q6IHN0cmluZyB8IHVuZGVmaW5lZFxuICAgIGxldCBhdCA9ICcnXG4gICAgZm9yIChjb25zdCBwYXJ0IG9mIHBhdGguc3BsaXQoJy8nKS5maWx0ZXIoKG9uZSkgPT4gb25lICE9PSAnJykpIHtcbiAgICAgIGF0ICs9IGAvJHtwYXJ0fWBcbiAgICAgIGNvbnN0IHsgZGlyZWN0b3J5LCBuYW1lLCBpbm9kZSB9ID0gdGhpcy4jcmVzb2x2ZShhdCwgdHJ1ZSwgJ21rZGlyJylcbiAgICAgIGlmIChpbm9kZSAmJiBpbm9kZS5raW5kICE9PSAnZGlyZWN0b3J5JykgdGhyb3cgbmV3IEVycm5vKCdFRVhJU1QnLCAnbWtkaXInLCBhdClcbiAgICAgIGlmIChpbm9kZSkgY29udGludWVcbiAgICAgIHRoaXMuI3Jvb20ocGF0aCwgJ21rZGlyJylcbiAgICAgIHRoaXMuI21hY2hpbmUuZGlzay5lbnRlcihkaXJlY3RvcnksIHsgbmFtZSwgdG86IHRoaXMuI21hY2hpbmUuZGlzay5tYWtlKCdkaXJlY3RvcnknLCBtb2RlICYgMG83NTUpIH0pXG4gICAgICBmaXJzdCA/Pz0gYXRcbiAgICB9XG4gICAgcmV0dXJuIGZpcnN0XG4gIH1cblxuICByZW5hbWUoZnJvbTogc3RyaW5nLCB0bzogc3RyaW5nKTogdm9pZCB7XG4gICAgdGhpcy4jY2FsbCgncmVuYW1lJywgdG8pXG4gICAgY29uc3Qgc291cmNlID0gdGhpcy4jcmVzb2x2ZShmcm9tLCBmYWxzZSwgJ3JlbmFtZScpXG4gICAgaWYgKCFzb3VyY2UuaW5vZGUpIHRocm93IG5ldyBFcnJubygnRU5PRU5UJywgJ3JlbmFtZScsIGZyb20pXG4gICAgY29uc3QgdGFyZ2V0ID0gdGhpcy4jcmVzb2x2ZSh0bywgZmFsc2UsICdyZW5hbWUnKVxuICAgIGlmICh0YXJnZXQuaW5vZGUgPT09IHNvdXJjZS5pbm9kZSkgcmV0dXJuXG4gICAgaWYgKHRhcmdldC5pbm9kZT8ua2luZCA9PT0gJ2RpcmVjdG9yeScpIHtcbiAgICAgIGlmIChzb3VyY2UuaW5vZGUua2luZCAhPT0gJ2RpcmVjdG9yeScpIHRocm93IG5ldyBFcnJubygnRUlTRElSJywgJ3JlbmFtZScsIHRvKVxuICAgICAgaWYgKHRhcmdldC5pbm9kZS5lbnRyaWVzLnNpemUgPiAwKSB0aHJvdyBuZXcgRXJybm8oJ0VOT1RFTVBUWScsICdyZW5hbWUnLCB0bylcbiAgICB9XG4gICAgY29uc3QgeyBkaXNrIH0gPSB0aGlzLiNtYWNoaW5lXG4gICAgLy8gQm90aCBuYW1lcyBpbiBvbmUgc3RlcCwgZm9yIHdob2V2ZXIgbG9va3MgYW5kIGZvciB0aGUgam91cm5hbCBvZiB0aGUgZmlsZSBzeXN0ZW0uXG4gICAgY29uc3QgW2FwcGVhcnMsIGdvZXNdID0gW1xuICAgICAgeyBuYW1lOiB0YXJnZXQubmFtZSwgdG86IHNvdXJjZS5pbm9kZSB9LFxuICAgICAgeyBuYW1lOiBzb3VyY2UubmFtZSwgdG86IHVuZGVmaW5lZCB9LFxuICAgIF1cbiAgICBpZiAoc291cmNlLmRpcmVjdG9yeSA9PT0gdGFyZ2V0LmRpcmVjdG9yeSkgZGlzay5lbnRlcihzb3VyY2UuZGlyZWN0b3J5LCBnb2VzLCBhcHBlYXJzKVxuICAgIGVsc2Uge1xuICAgICAgZGlzay5lbnRlcih0YXJnZXQuZGlyZWN0b3J5LCBhcHBlYXJzKVxuICAgICAgZGlzay5lbnRlcihzb3VyY2UuZGlyZWN0b3J5LCBnb2VzKVxuICAgIH1cbiAgICB0aGlzLiNtYWNoaW5lLm5vdGVDaGFuZ2Uoc291cmNlLmlub2RlLCB0bylcbiAgfVxuXG4gIHVubGluayhwYXRoOiBzdHJpbmcpOiB2b2lkIHtcbiAgICB0aGlzLiNjYWxsKCd1bmxpbmsnLCBwYXRoKVxuICAgIGNvbnN0IHsgZGlyZWN0b3J5LCBuYW1lLCBpbm9kZSB9ID0gdGhpcy4jcmVzb2x2ZShwYXRoLCBmYWxzZSwgJ3VubGluaycpXG4gICAgaWYgKCFpbm9kZSkgdGhyb3cgbmV3IEVycm5vKCdFTk9FTlQnLCAndW5saW5rJywgcGF0aClcbiAgICBpZiAoaW5vZGUua2luZCA9PT0gJ2RpcmVjdG9yeScpIHRocm93IG5ldyBFcnJubygnRUlTRElSJywgJ3VubGluaycsIHBhdGgpXG4gICAgdGhpcy4jbWFjaGluZS5kaXNrLmVudGVyKGRpcmVjdG9yeSwgeyBuYW1lLCB0bzogdW5kZWZpbmVkIH0pXG4gICAgaW5vZGUubGlua3MgPSAwXG4gIH1cblxuICByZW1vdmVEaXJlY3RvcnkocGF0aDogc3RyaW5nKTogdm9pZCB7XG4gICAgdGhpcy4jY2FsbCgndW5saW5rJywgcGF0aClcbiAgICBjb25zdCB7IGRpcmVjdG9yeSwgbmFtZSwgaW5vZGUgfSA9IHRoaXMuI3Jlc29sdmUocGF0aCwgZmFsc2UsICdybWRpcicpXG4gICAgaWYgKCFpbm9kZSkgdGhyb3cgbmV3IEVycm5vKCdFTk9FTlQnLCAncm1kaXInLCBwYXRoKVxuICAgIGlmIChpbm9kZS5raW5kICE9PSAnZGlyZWN0b3J5JykgdGhyb3cgbmV3IEVycm5vKCdFTk9URElSJywgJ3JtZGlyJywgcGF0aClcbiAgICBpZiAoaW5vZGUuZW50cmllcy5zaXplID4gMCkgdGhyb3cgbmV3IEVycm5vKCdFTk9URU1QVFknLCAncm1kaXInLCBwYXRoKVxuICAgIHRoaXMuI21hY2hpbmUuZGlzay5lbnRlcihkaXJlY3RvcnksIHsgbmFtZSwgdG86IHVuZGVmaW5lZCB9KVxuICB9XG5cbiAgcmVtb3ZlKHBhdGg6IHN0cmluZywgeyBmb3JjZSA9IGZhbHNlLCByZWN1cnNpdmUgPSBmYWxzZSB9ID0ge30pOiB2b2lkIHtcbiAgICBsZXQgaW5vZGU6IElub2RlIHwgdW5kZWZpbmVkXG4gICAgdHJ5IHtcbiAgICAgIGlub2RlID0gdGhpcy4jdGhlcmUocGF0aCwgZmFsc2UsICdybScpXG4gICAgfSBjYXRjaCAoZXJyb3IpIHtcbiAgICAgIGlmIChmb3JjZSAmJiBlcnJvciBpbnN0YW5jZW9mIEVycm5vICYmIGVycm9yLmNvZGUgPT09ICdFTk9FTlQnKSByZXR1cm5cbiAgICAgIHRocm93IGVycm9yXG4gICAgfVxuICAgIGlmIChpbm9kZS5raW5kICE9PSAnZGlyZWN0b3J5JykgcmV0dXJuIHRoaXMudW5saW5rKHBhdGgpXG4gICAgaWYgKCFyZWN1cnNpdmUpIHRocm93IG5ldyBFcnJubygnRVJSX0ZTX0VJU0RJUicsICdybScsIHBhdGgpXG4gICAgZm9yIChjb25zdCBuYW1lIG9mIFsuLi5pbm9kZS5lbnRyaWVzLmtleXMoKV0pIHRoaXMucmVtb3ZlKGAke3BhdGh9LyR7bmFtZX1gLCB7IGZvcmNlLCByZWN1cnNpdmUgfSlcbiAgICB0aGlzLnJlbW92ZURpcmVjdG9yeShwYXRoKVxuICB9XG5cbiAgbGluayh0YXJnZXQ6IHN0cmluZywgcGF0aDogc3RyaW5nKTogdm9pZCB7XG4gICAgdGhpcy4jY2FsbCgnc3ltbGluaycsIHBhdGgpXG4gICAgY29uc3QgeyBkaXJlY3RvcnksIG5hbWUsIGlub2RlIH0gPSB0aGlzLiNyZXNvbHZlKHBhdGgsIGZhbHNlLCAnc3ltbGluaycpXG4gICAgaWYgKGlub2RlKSB0aHJvdyBuZXcgRXJybm8oJ0VFWElTVCcsICdzeW1saW5rJywgcGF0aClcbiAgICB0aGlzLiNyb29tKHBhdGgsICdzeW1saW5rJylcbiAgICBjb25zdCBtYWRlID0gdGhpcy4jbWFjaGluZS5kaXNrLm1ha2UoJ2xpbmsnLCAwbzc3NylcbiAgICBtYWRlLnRhcmdldCA9IHRhcmdldFxuICAgIHRoaXMuI21hY2hpbmUuZGlzay5lbnRlcihkaXJlY3RvcnksIHsgbmFtZSwgdG86IG1hZGUgfSlcbiAgfVxuXG4gIHNvY2tldChwYXRoOiBzdHJpbmcpOiB2b2lkIHtcbiAgICBjb25zdCB7IGRpcmVjdG9yeSwgbmFtZSwgaW5vZGUgfSA9IHRoaXMuI3Jlc29sdmUocGF0aCwgZmFsc2UsICdsaXN0ZW4nKVxuICAgIGlmIChpbm9kZSkgdGhyb3cgbmV3IEVycm5vKCdFQUREUklOVVNFJywgJ2xpc3RlbicsIHBhdGgpXG4gICAgdGhpcy4jbWFjaGluZS5kaXNrLmVudGVyKGRpcmVjdG9yeSwgeyBuYW1lLCB0bzogdGhpcy4jbWFjaGluZS5kaXNrLm1ha2UoJ3NvY2tldCcsIDBvNzU1KSB9KVxuICB9XG5cbiAgcmVhZExpbmsocGF0aDogc3RyaW5nKTogc3RyaW5nIHtcbiAgICBpZiAodGhpcy4jcHJvY2Vzcy5kZWFkKSB0aHJvdyBuZXcgS2lsbGVkKClcbiAgICBjb25zdCBzcGVjaWFsID0gcHJvY0xpbmsodGhpcy4jbWFjaGluZSwgcGF0aClcbiAgICBpZiAoc3BlY2lhbCAhPT0gdW5kZWZpbmVkKSByZXR1cm4gc3BlY2lhbFxuICAgIGNvbnN0IGlub2RlID0gdGhpcy4jdGhlcmUocGF0aCwgZmFsc2UsICdyZWFkbGluaycpXG4gICAgaWYgKGlub2RlLmtpbmQgIT09ICdsaW5rJykgdGhyb3cgbmV3IEVycm5vKCdFSU5WQUwnLCAncmVhZGxpbmsnLCBwYXRoKVxuICAgIHJldHVybiBpbm9kZS50YXJnZXRcbiAgfVxuXG4gIC8qKiBCbG9ja3MgdGhhdCBtYXkgc3RpbGwgYmUgd3JpdHRlbi4gKi9cbiAgZnJlZSgpOiBudW1iZXIge1xuICAgIHJldHVybiB0aGlzLiNtYWNoaW5lLmRpc2suZnVsbCA/IDAgOiAxXzAwMF8wMDBcbiAgfVxuXG4gIHJlYWxQYXRoKHBhdGg6IHN0cmluZyk6IHN0cmluZyB7XG4gICAgY29uc3QgeyBpbm9kZSwgcmVhbCB9ID0gdGhpcy4jcmVzb2x2ZShwYXRoLCB0cnVlLCAncmVhbHBhdGgnKVxuICAgIGlmICghaW5vZGUpIHRocm93IG5ldyBFcnJubygnRU5PRU5UJywgJ3JlYWxwYXRoJywgcGF0aClcbiAgICByZXR1cm4gYC8ke3JlYWwuam9pbignLycpfWBcbiAgfVxufVxuIiwgIi8vIFRoZSBwcm9ncmFtcyBvZiB0aGUgc2ltdWxhdGlvbiwgZWFjaCBidW5kbGVkIGZyb20gaXRzIHNvdXJjZSBvbmNlLlxuaW1wb3J0IHsgYnVuZGxlLCB0eXBlIFByb2dyYW0gfSBmcm9tICcuL3Byb2dyYW0udHMnXG5cbmV4cG9ydCBpbnRlcmZhY2UgUHJvZ3JhbXMge1xuICBob3N0OiBQcm9ncmFtXG4gIGFnZW50OiBQcm9ncmFtXG4gIC8qKiBSZWFkcyBob3cgdGhpbmdzIHN0YW5kLCBhcyBgZG9jdG9yYCBkb2VzLiAqL1xuICBvYnNlcnZlcjogUHJvZ3JhbVxufVxuXG5sZXQga25vd246IFByb21pc2U8UHJvZ3JhbXM+IHwgdW5kZWZpbmVkXG5cbmNvbnN0IGhvc3RGcm9tID0gYFxuZXhwb3J0IHsgcnVuSG9zdCB9IGZyb20gJy4vc3JjL2hvc3QvcnVuLnRzJ1xuZXhwb3J0IHsgbG9hZENvbmZpZyB9IGZyb20gJy4vc3JjL2NvbmZpZy9sb2FkLnRzJ2BcbmNvbnN0IG9ic2VydmVyRnJvbSA9IGBcbmV4cG9ydCB7IGdhdGhlciB9IGZyb20gJy4vc3JjL2ludmFyaWFudHMvZ2F0aGVyLnRzJ1xuZXhwb3J0IHsgY2hlY2tJbnZhcmlhbnRzIH0gZnJvbSAnLi9zcmMvaW52YXJpYW50cy9jaGVjay50cydcbmV4cG9ydCB7IGxvYWRDb25maWcgfSBmcm9tICcuL3NyYy9jb25maWcvbG9hZC50cydgXG5cbmV4cG9ydCBmdW5jdGlvbiBwcm9ncmFtcygpOiBQcm9taXNlPFByb2dyYW1zPiB7XG4gIGtub3duID8/PSBQcm9taXNlLmFsbChbYnVuZGxlKGhvc3RGcm9tKSwgYnVuZGxlKGBpbXBvcnQgJy4vc3JjL3N0YW5kLWluL2FnZW50LnRzJ2ApLCBidW5kbGUob2JzZXJ2ZXJGcm9tKV0pLnRoZW4oXG4gICAgKFtob3N0LCBhZ2VudCwgb2JzZXJ2ZXJdKSA9PiAoeyBob3N0LCBhZ2VudCwgb2JzZXJ2ZXIgfSksXG4gIClcbiAgcmV0dXJuIGtub3duXG59XG4iLCAiLy8gV2hhdCBnb2VzIHdyb25nOiBlYWNoIGtpbmQgYXQgaXRzIG93biBwYWNlLCBkcmF3biBmcm9tIHRoZSBzZWVkLiBPbmUga2luZCBjYW4gYmUgbGVmdCBvdXQgd2l0aG91dCBtb3ZpbmcgdGhlIG90aGVycywgc29cbi8vIHRoYXQgYSBydW4gdGhhdCBmYWlscyBjYW4gYmUgbWFkZSBzbWFsbGVyLlxuaW1wb3J0IHsgRXJybm8gfSBmcm9tICcuL2Rpc2sudHMnXG5pbXBvcnQgdHlwZSB7IFByb21pc2VzIH0gZnJvbSAnLi9wcm9taXNlcy50cydcbmltcG9ydCB0eXBlIHsgV29ybGQgfSBmcm9tICcuL3dvcmxkLnRzJ1xuXG5leHBvcnQgY29uc3Qga2luZHMgPSBbXG4gICdraWxsJyxcbiAgJ2tpbGwgaW4gYSBjYWxsJyxcbiAgJ3Bvd2VyIGN1dCcsXG4gICdmdWxsIGRpc2snLFxuICAnRUlPJyxcbiAgJ2Nsb2NrIGp1bXAnLFxuICAnbG9zdCBpbm90aWZ5JyxcbiAgJ3Rvcm4gaG9vaycsXG4gICdhZ2VudCBraWxsZWQnLFxuICAndG11eCBraWxsZWQnLFxuXSBhcyBjb25zdFxuZXhwb3J0IHR5cGUgS2luZCA9ICh0eXBlb2Yga2luZHMpW251bWJlcl1cblxuY29uc3QgbWludXRlID0gNjBfMDAwXG5cbi8qKiBNZWFuIHRpbWUgYmV0d2VlbiB0d28gb2YgYSBraW5kLCBtcy4gKi9cbmNvbnN0IGV2ZXJ5OiBSZWNvcmQ8S2luZCwgbnVtYmVyPiA9IHtcbiAga2lsbDogMjUgKiBtaW51dGUsXG4gICdraWxsIGluIGEgY2FsbCc6IDIwICogbWludXRlLFxuICAncG93ZXIgY3V0JzogMTIwICogbWludXRlLFxuICAnZnVsbCBkaXNrJzogMTIwICogbWludXRlLFxuICBFSU86IDEyMCAqIG1pbnV0ZSxcbiAgJ2Nsb2NrIGp1bXAnOiAxODAgKiBtaW51dGUsXG4gICdsb3N0IGlub3RpZnknOiA2MCAqIG1pbnV0ZSxcbiAgJ3Rvcm4gaG9vayc6IDMwICogbWludXRlLFxuICAnYWdlbnQga2lsbGVkJzogNDAgKiBtaW51dGUsXG4gICd0bXV4IGtpbGxlZCc6IDI0MCAqIG1pbnV0ZSxcbn1cblxuZXhwb3J0IGludGVyZmFjZSBGYXVsdHMge1xuICAvKiogTm8gbW9yZSBvZiB0aGVtLiAqL1xuICBlbmQoKTogdm9pZFxufVxuXG5leHBvcnQgZnVuY3Rpb24gb3BlbkZhdWx0cyh3b3JsZDogV29ybGQsIHByb21pc2VzOiBQcm9taXNlcywgd2FudGVkOiByZWFkb25seSBLaW5kW10sIHVudGlsOiBudW1iZXIpOiBGYXVsdHMge1xuICBjb25zdCB7IGtlcm5lbCwgbWFjaGluZSB9ID0gd29ybGRcbiAgLyoqIENvdW50cyBkb3duIHRoZSBob3N0J3MgY2FsbHMgdG8gdGhlIG9uZSBpbiB3aGljaCBzb21ldGhpbmcgaGFwcGVucy4gKi9cbiAgbGV0IGtpbGxJbiA9IC0xXG4gIGxldCByZWZ1c2VJbiA9IC0xXG4gIGxldCB0ZWFyTmV4dCA9IGZhbHNlXG4gIGxldCBvdmVyID0gZmFsc2VcblxuICBtYWNoaW5lLm9uQ2FsbCA9IChwcm9jZXNzLCBjYWxsLCBwYXRoKSA9PiB7XG4gICAgaWYgKHByb2Nlc3MgPT09IHdvcmxkLmhvc3QgJiYgY2FsbCAhPT0gJ3JlYWQnICYmIGNhbGwgIT09ICdvcGVuJykge1xuICAgICAgaWYgKGtpbGxJbiA+PSAwICYmIGtpbGxJbi0tID09PSAwKSB7XG4gICAgICAgIHdvcmxkLmtpbGxIb3N0KGBpbiAke2NhbGx9ICR7cGF0aH1gKVxuICAgICAgICAvLyBOb3RoaW5nIG9mIHRoZSBjYWxsIGlzIGRvbmUuXG4gICAgICAgIHByb2Nlc3MuZmlsZXMub3BlbignLycpXG4gICAgICB9XG4gICAgICBpZiAocmVmdXNlSW4gPj0gMCAmJiByZWZ1c2VJbi0tID09PSAwKSB7XG4gICAgICAgIHdvcmxkLnRlbGwoYEVJTyBpbiAke2NhbGx9ICR7cGF0aH1gKVxuICAgICAgICB0aHJvdyBuZXcgRXJybm8oJ0VJTycsIGNhbGwsIHBhdGgpXG4gICAgICB9XG4gICAgfVxuICAgIGlmICh0ZWFyTmV4dCAmJiBwcm9jZXNzLm5hbWUgPT09ICdzaCcgJiYgKGNhbGwgPT09ICd3cml0ZScgfHwgY2FsbCA9PT0gJ3JlbmFtZScpKSB7XG4gICAgICB0ZWFyTmV4dCA9IGZhbHNlXG4gICAgICB3b3JsZC50ZWxsKGBhIGhvb2sgaXMga2lsbGVkIGluICR7Y2FsbH1gKVxuICAgICAgcHJvY2Vzcy5lbmQobnVsbCwgOSlcbiAgICAgIHByb2Nlc3MuZmlsZXMub3BlbignLycpXG4gICAgfVxuICB9XG5cbiAgY29uc3QgZGVlZHM6IFJlY29yZDxLaW5kLCAoZHJhdzogUmV0dXJuVHlwZTx0eXBlb2Yga2VybmVsLnJhbmRvbS5mb3JrPikgPT4gdm9pZD4gPSB7XG4gICAga2lsbDogKCkgPT4gd29ybGQua2lsbEhvc3QoJ2JldHdlZW4gdHdvIHN0ZXBzJyksXG4gICAgJ2tpbGwgaW4gYSBjYWxsJzogKGRyYXcpID0+IHtcbiAgICAgIGtpbGxJbiA9IGRyYXcuYmVsb3coNjApXG4gICAgfSxcbiAgICAncG93ZXIgY3V0JzogKCkgPT4ge1xuICAgICAgd29ybGQuY3V0UG93ZXIoKVxuICAgICAgcHJvbWlzZXMucG93ZXJDdXQoKVxuICAgIH0sXG4gICAgJ2Z1bGwgZGlzayc6IChkcmF3KSA9PiB7XG4gICAgICBtYWNoaW5lLmRpc2suZnVsbCA9IHRydWVcbiAgICAgIHdvcmxkLnRlbGwoJ3RoZSBkaXNrIGlzIGZ1bGwnKVxuICAgICAga2VybmVsLmFmdGVyKGRyYXcuYmV0d2Vlbig1XzAwMCwgbWludXRlKSwgdW5kZWZpbmVkLCAoKSA9PiB7XG4gICAgICAgIG1hY2hpbmUuZGlzay5mdWxsID0gZmFsc2VcbiAgICAgICAgd29ybGQudGVsbCgndGhlIGRpc2sgaGFzIHJvb20gYWdhaW4nKVxuICAgICAgfSlcbiAgICB9LFxuICAgIEVJTzogKGRyYXcpID0+IHtcbiAgICAgIHJlZnVzZUluID0gZHJhdy5iZWxvdygyMClcbiAgICB9LFxuICAgICdjbG9jayBqdW1wJzogKGRyYXcpID0+IHtcbiAgICAgIGNvbnN0IGJ5ID0gZHJhdy5iZXR3ZWVuKC02MCAqIG1pbnV0ZSwgNjAgKiBtaW51dGUpXG4gICAgICBrZXJuZWwud2FsbE9mZnNldCArPSBieVxuICAgICAgd29ybGQudGVsbChgdGhlIGNsb2NrIGp1bXBzIGJ5ICR7TWF0aC5yb3VuZChieSAvIDEwMDApfSBzYClcbiAgICB9LFxuICAgICdsb3N0IGlub3RpZnknOiAoZHJhdykgPT4ge1xuICAgICAgbWFjaGluZS5sb3N0RXZlbnRzID0gZHJhdy5iZXR3ZWVuKDAuMiwgMSlcbiAgICAgIGtlcm5lbC5hZnRlcihkcmF3LmJldHdlZW4obWludXRlLCAxMCAqIG1pbnV0ZSksIHVuZGVmaW5lZCwgKCkgPT4ge1xuICAgICAgICBtYWNoaW5lLmxvc3RFdmVudHMgPSAwXG4gICAgICB9KVxuICAgIH0sXG4gICAgJ3Rvcm4gaG9vayc6ICgpID0+IHtcbiAgICAgIHRlYXJOZXh0ID0gdHJ1ZVxuICAgIH0sXG4gICAgJ2FnZW50IGtpbGxlZCc6IChkcmF3KSA9PiB7XG4gICAgICBjb25zdCBhZ2VudHMgPSB3b3JsZC5hZ2VudHMoKVxuICAgICAgaWYgKGFnZW50cy5sZW5ndGggPT09IDApIHJldHVyblxuICAgICAgY29uc3QgYWdlbnQgPSBkcmF3Lm9mKGFnZW50cylcbiAgICAgIHdvcmxkLnRlbGwoYGFnZW50ICR7YWdlbnQucGlkfSBpcyBraWxsZWRgKVxuICAgICAgYWdlbnQuZW5kKG51bGwsIDkpXG4gICAgfSxcbiAgICAndG11eCBraWxsZWQnOiAoKSA9PiB7XG4gICAgICB3b3JsZC50ZWxsKCd0aGUgdG11eCBzZXJ2ZXIgaXMga2lsbGVkJylcbiAgICAgIHdvcmxkLnRtdXg/LmVuZChudWxsLCA5KVxuICAgIH0sXG4gIH1cblxuICBmb3IgKGNvbnN0IGtpbmQgb2Ygd2FudGVkKSB7XG4gICAgY29uc3QgZHJhdyA9IGtlcm5lbC5yYW5kb20uZm9yayhraW5kKVxuICAgIGNvbnN0IG5leHQgPSAoKSA9PlxuICAgICAga2VybmVsLmFmdGVyKC1NYXRoLmxvZygxIC0gZHJhdy5uZXh0KCkpICogZXZlcnlba2luZF0sIHVuZGVmaW5lZCwgKCkgPT4ge1xuICAgICAgICBpZiAob3ZlciB8fCBrZXJuZWwubm93ID4gdW50aWwpIHJldHVyblxuICAgICAgICBkZWVkc1traW5kXShkcmF3KVxuICAgICAgICBuZXh0KClcbiAgICAgIH0pXG4gICAgbmV4dCgpXG4gIH1cbiAgcmV0dXJuIHtcbiAgICBlbmQoKSB7XG4gICAgICBvdmVyID0gdHJ1ZVxuICAgICAga2lsbEluID0gLTFcbiAgICAgIHJlZnVzZUluID0gLTFcbiAgICAgIHRlYXJOZXh0ID0gZmFsc2VcbiAgICAgIG1hY2hpbmUubG9zdEV2ZW50cyA9IDBcbiAgICAgIG1hY2hpbmUuZGlzay5mdWxsID0gZmFsc2VcbiAgICB9LFxuICB9XG59XG4iLCAiLy8gV2hhdCBpcyBvbiB0aGUgbWFjaGluZSBiZWZvcmUgYW55dGhpbmcgcnVuczogdGhlIHBhY2thZ2UsIGFjY291bnRzLCBwcm9qZWN0cywgYSBjb25maWcuXG5pbXBvcnQgeyByZWFkZGlyU3luYywgcmVhZEZpbGVTeW5jLCBzdGF0U3luYyB9IGZyb20gJ25vZGU6ZnMnXG5pbXBvcnQgeyBqb2luIH0gZnJvbSAnbm9kZTpwYXRoJ1xuaW1wb3J0IHsgZmlsZVVSTFRvUGF0aCB9IGZyb20gJ25vZGU6dXJsJ1xuaW1wb3J0IHsgc3RyaW5naWZ5IH0gZnJvbSAneWFtbCdcbmltcG9ydCB0eXBlIHsgQ29udHJvbCB9IGZyb20gJy4uLy4uL3NyYy9zdGFuZC1pbi9jb250cm9sLnRzJ1xuaW1wb3J0IHR5cGUgeyBNYWNoaW5lIH0gZnJvbSAnLi9tYWNoaW5lLnRzJ1xuaW1wb3J0IHsgcmVzb2x2ZVBhdGggfSBmcm9tICcuL3BhdGhzLnRzJ1xuaW1wb3J0IHsgUHJvY2VzcyB9IGZyb20gJy4vcHJvY2Vzcy50cydcbmltcG9ydCB7IGluc3RhbGxlZEF0IH0gZnJvbSAnLi9wcm9ncmFtLnRzJ1xuXG5jb25zdCByb290ID0gZmlsZVVSTFRvUGF0aChuZXcgVVJMKCcuLi8uLi8nLCBpbXBvcnQubWV0YS51cmwpKVxuXG5leHBvcnQgY29uc3QgYWNjb3VudHMgPSBbJ29uZScsICd0d28nLCAndGhyZWUnXVxuZXhwb3J0IGNvbnN0IGRlZGljYXRlZCA9IFsnbWFpbicsICdzaWRlJ11cbmV4cG9ydCBjb25zdCBzdGF0ZURpciA9ICcvaG9tZS9tZS9zdGF0ZSdcbmV4cG9ydCBjb25zdCBsaW5rID0gJy9ob21lL21lLy5jbGF1ZGUnXG5leHBvcnQgY29uc3QgY29uZmlnRmlsZSA9ICcvaG9tZS9tZS9jb25maWcueWFtbCdcbmV4cG9ydCBjb25zdCBob21lT2YgPSAobmFtZTogc3RyaW5nKTogc3RyaW5nID0+IGAvaG9tZS9tZS9ob21lcy8ke25hbWV9YFxuY29uc3Qgc2hhcmVkID0gJy9ob21lL21lL3NoYXJlZCdcblxuY29uc3QgY29uZmlnID0gKHdvcmtFdmVyeTogbnVtYmVyKSA9PiAoe1xuICBhY2NvdW50czogYWNjb3VudHMubWFwKChuYW1lKSA9PiAoeyBuYW1lLCBob21lOiBob21lT2YobmFtZSkgfSkpLFxuICBsaW5rLFxuICBzaGFyZWQ6IHsgcm9vdDogc2hhcmVkIH0sXG4gIGFnZW50OiB7XG4gICAgY29tbWFuZDogWycvdXNyL2Jpbi9ub2RlJywgYCR7aW5zdGFsbGVkQXR9L2FnZW50LmpzYF0sXG4gICAgYXJnczogWyctLXN0YW5kLWluLXdvcmsnLCBTdHJpbmcod29ya0V2ZXJ5KV0sXG4gICAgZW52OiB7IFNUQU5EX0lOX0NPTlRST0w6ICcvaG9tZS9tZS9jb250cm9sJyB9LFxuICB9LFxuICB0bXV4OiB7IHNvY2tldDogJy9ob21lL21lL3RtdXguc29jaycgfSxcbiAgcG9vbDoge1xuICAgIGF1dG9ub21vdXM6IHsgbWluOiAxLCBtYXg6IDIsIHByb2plY3Q6ICcvaG9tZS9tZS9wcm9qZWN0cy93b3JrJyB9LFxuICAgIGRlZGljYXRlZDogZGVkaWNhdGVkLm1hcCgobmFtZSkgPT4gKHsgbmFtZSwgcHJvamVjdDogYC9ob21lL21lL3Byb2plY3RzLyR7bmFtZX1gIH0pKSxcbiAgfSxcbiAgZmFpbG92ZXI6IHsgdGhyZXNob2xkOiB7IGZpdmVIb3VyOiBudWxsLCBzZXZlbkRheTogbnVsbCB9LCBkcmFpbjogJzEwcycsIGNvb2xkb3duOiAnMW0nIH0sXG4gIGh0dHA6IHsgcG9ydDogZmFsc2UgfSxcbiAgc3RhdGVEaXIsXG59KVxuXG4vKiogV2hvZXZlciBzdGFuZHMgb3V0c2lkZTogbm90IGEgcHJvY2VzcyB0aGF0IGFueWJvZHkgc2Vlcy4gKi9cbmV4cG9ydCBjb25zdCBvdXRzaWRlID0gKG1hY2hpbmU6IE1hY2hpbmUpOiBQcm9jZXNzID0+XG4gIG5ldyBQcm9jZXNzKG1hY2hpbmUsIDEsIHsgbmFtZTogJ291dHNpZGUnLCBhcmd2OiBbJ291dHNpZGUnXSwgZW52OiB7fSwgZGlyZWN0b3J5OiAnLycsIHBhcmVudDogMCB9KVxuXG5leHBvcnQgZnVuY3Rpb24gZnVybmlzaChtYWNoaW5lOiBNYWNoaW5lLCB3b3JrRXZlcnk6IG51bWJlcik6IHZvaWQge1xuICBjb25zdCB7IGZpbGVzIH0gPSBvdXRzaWRlKG1hY2hpbmUpXG4gIGNvbnN0IHB1dCA9IChwYXRoOiBzdHJpbmcsIGRhdGE6IHN0cmluZyB8IEJ1ZmZlcikgPT4ge1xuICAgIGZpbGVzLm1ha2VEaXJlY3RvcnkocGF0aC5zbGljZSgwLCBwYXRoLmxhc3RJbmRleE9mKCcvJykpLCB0cnVlKVxuICAgIGZpbGVzLndyaXRlKGZpbGVzLm9wZW4ocGF0aCwgJ3cnKSwgQnVmZmVyLmZyb20oZGF0YSkpXG4gIH1cbiAgZm9yIChjb25zdCBkaXJlY3Rvcnkgb2YgWycvdG1wJywgJy9ob21lL21lL2NvbnRyb2wnLCBzaGFyZWQsIC4uLmFjY291bnRzLm1hcChob21lT2YpXSlcbiAgICBmaWxlcy5tYWtlRGlyZWN0b3J5KGRpcmVjdG9yeSwgdHJ1ZSlcbiAgZm9yIChjb25zdCBuYW1lIG9mIFsuLi5kZWRpY2F0ZWQsICd3b3JrJ10pIGZpbGVzLm1ha2VEaXJlY3RvcnkoYC9ob21lL21lL3Byb2plY3RzLyR7bmFtZX1gLCB0cnVlKVxuICBwdXQoJy91c3IvYmluL25vZGUnLCAnJylcbiAgcHV0KGAke2luc3RhbGxlZEF0fS9hZ2VudC5qc2AsICcnKVxuICBwdXQoYCR7aW5zdGFsbGVkQXR9L2VtcHR5LmpzYCwgJycpXG4gIHB1dChgJHtpbnN0YWxsZWRBdH0vcGFja2FnZS5qc29uYCwgcmVhZEZpbGVTeW5jKGpvaW4ocm9vdCwgJ3BhY2thZ2UuanNvbicpKSlcbiAgZm9yIChjb25zdCBkaXJlY3Rvcnkgb2YgWydjb25maWcnLCAnc3JjL3ZpZXdzJ10pXG4gICAgZm9yIChjb25zdCBuYW1lIG9mIHJlYWRkaXJTeW5jKGpvaW4ocm9vdCwgZGlyZWN0b3J5KSwgeyByZWN1cnNpdmU6IHRydWUgfSkubWFwKFN0cmluZykpIHtcbiAgICAgIGNvbnN0IHBhdGggPSBqb2luKHJvb3QsIGRpcmVjdG9yeSwgbmFtZSlcbiAgICAgIGlmICghbmFtZS5lbmRzV2l0aCgnLnRzJykgJiYgc3RhdFN5bmMocGF0aCkuaXNGaWxlKCkpIHB1dChgJHtpbnN0YWxsZWRBdH0vJHtkaXJlY3Rvcnl9LyR7bmFtZX1gLCByZWFkRmlsZVN5bmMocGF0aCkpXG4gICAgfVxuICBwdXQoY29uZmlnRmlsZSwgc3RyaW5naWZ5KGNvbmZpZyh3b3JrRXZlcnkpKSlcbiAgc3luY0FsbChtYWNoaW5lKVxufVxuXG4vKiogQWxsIG9mIGl0IGlzIG9uIHRoZSBtZWRpdW06IGl0IGhhcyBiZWVuIHRoZXJlIGZvciBsb25nLiAqL1xuZnVuY3Rpb24gc3luY0FsbCh7IGRpc2sgfTogTWFjaGluZSk6IHZvaWQge1xuICBjb25zdCBzeW5jID0gKGlub2RlOiB0eXBlb2YgZGlzay5yb290KSA9PiB7XG4gICAgZGlzay5zeW5jKGlub2RlKVxuICAgIGZvciAoY29uc3QgaW5uZXIgb2YgaW5vZGUuZW50cmllcy52YWx1ZXMoKSkgc3luYyhpbm5lcilcbiAgfVxuICBzeW5jKGRpc2sucm9vdClcbn1cblxuZXhwb3J0IGZ1bmN0aW9uIHNldEFjY291bnQobWFjaGluZTogTWFjaGluZSwgbmFtZTogc3RyaW5nLCBjb250cm9sOiBDb250cm9sKTogdm9pZCB7XG4gIGNvbnN0IHsgZmlsZXMgfSA9IG91dHNpZGUobWFjaGluZSlcbiAgY29uc3QgcGF0aCA9IGAvaG9tZS9tZS9jb250cm9sLyR7bmFtZX0uanNvbmBcbiAgZmlsZXMud3JpdGUoZmlsZXMub3BlbihgJHtwYXRofS5uZXdgLCAndycpLCBCdWZmZXIuZnJvbShKU09OLnN0cmluZ2lmeShjb250cm9sKSkpXG4gIGZpbGVzLnJlbmFtZShgJHtwYXRofS5uZXdgLCBwYXRoKVxufVxuXG4vKiogVGhlIGNvbnZlcnNhdGlvbnMgb24gdGhlIGRpc2s6IGVhY2ggd2l0aCBpdHMgdGV4dC4gKi9cbmV4cG9ydCBmdW5jdGlvbiBjb252ZXJzYXRpb25zKG1hY2hpbmU6IE1hY2hpbmUpOiB7IGZpbGU6IHN0cmluZzsgdGV4dDogc3RyaW5nIH1bXSB7XG4gIGNvbnN0IHByb2plY3RzID0gcmVzb2x2ZVBhdGgobWFjaGluZS5kaXNrLnJvb3QsIGAke3NoYXJlZH0vLmNsYXVkZS1wcm9qZWN0cy1zaGFyZWRgLCB0cnVlLCAnbG9vaycpLmlub2RlXG4gIHJldHVybiBbLi4uKHByb2plY3RzPy5lbnRyaWVzLnZhbHVlcygpID8/IFtdKV0uZmxhdE1hcCgoZGlyZWN0b3J5KSA9PlxuICAgIFsuLi5kaXJlY3RvcnkuZW50cmllc11cbiAgICAgIC5maWx0ZXIoKFtuYW1lXSkgPT4gbmFtZS5lbmRzV2l0aCgnLmpzb25sJykpXG4gICAgICAubWFwKChbZmlsZSwgaW5vZGVdKSA9PiAoeyBmaWxlLCB0ZXh0OiBpbm9kZS5jb250ZW50LnRvU3RyaW5nKCkgfSkpLFxuICApXG59XG4iLCAiLy8gV2hhdCBpcyBwcm9taXNlZCwgY2hlY2tlZCBmcm9tIG91dHNpZGUsIGF0IGV2ZXJ5IHN0ZXA6IGJ5IHRoZSBkaXNrIGFuZCB0aGUgcHJvY2Vzc2VzIGFsb25lLlxuaW1wb3J0IHR5cGUgeyBNYWNoaW5lIH0gZnJvbSAnLi9tYWNoaW5lLnRzJ1xuaW1wb3J0IHsgcmVzb2x2ZVBhdGggfSBmcm9tICcuL3BhdGhzLnRzJ1xuaW1wb3J0IHsgYWNjb3VudHMsIGNvbnZlcnNhdGlvbnMsIGhvbWVPZiwgbGluayB9IGZyb20gJy4vcGxhY2UudHMnXG5pbXBvcnQgdHlwZSB7IFdvcmxkIH0gZnJvbSAnLi93b3JsZC50cydcblxuLyoqIEhvdyBsb25nIGEgYnJlYWNoIG9mIGBzcmMvaW52YXJpYW50c2AgbWF5IGxhc3Qgd2hpbGUgYSBob3N0IGlzIHJlYWR5OiB3aGF0IGlzIGFzdHJheSBpcyB0cmllZCBhZ2FpbiBldmVyeSA1IG1pbiwgbXMuICovXG5jb25zdCBwYXRpZW5jZSA9IDE1ICogNjBfMDAwXG4vKiogV2hhdCB0aGUga2VybmVsIGhhcyBub3Qgd3JpdHRlbiBiYWNrIGJ5IGl0c2VsZiBhIHBvd2VyIGN1dCBtYXkgdGFrZSwgbXMuICovXG5jb25zdCB3cml0dGVuQmFjayA9IDMxXzAwMFxuXG5leHBvcnQgY2xhc3MgUHJvbWlzZXMge1xuICByZWFkb25seSAjd29ybGQ6IFdvcmxkXG4gIHJlYWRvbmx5IGJyb2tlbjogc3RyaW5nW10gPSBbXVxuICAvKiogQnJlYWNoZXMsIHNpbmNlIHdoZW4gdGhleSBoYXZlIGJlZW4gc2VlbiB3aXRob3V0IGEgcGF1c2UuICovXG4gIHJlYWRvbmx5ICNzaW5jZSA9IG5ldyBNYXA8c3RyaW5nLCBudW1iZXI+KClcbiAgLyoqIFByb21wdHMgdGhhdCB3ZXJlIGFjY2VwdGVkLCBhbmQgd2hlbiB0aGVpciByb3cgd2FzIGZpcnN0IHNlZW4uICovXG4gIHJlYWRvbmx5IGFjY2VwdGVkID0gbmV3IE1hcDxzdHJpbmcsIHsgc2VlbjogbnVtYmVyIHwgdW5kZWZpbmVkIH0+KClcbiAgcmVhZG9ubHkgI2N1dHM6IG51bWJlcltdID0gW11cbiAgI2xpbmtlZCA9IGZhbHNlXG4gIHJlYWRvbmx5ICNzaXplcyA9IG5ldyBNYXA8c3RyaW5nLCBudW1iZXI+KClcblxuICBjb25zdHJ1Y3Rvcih3b3JsZDogV29ybGQpIHtcbiAgICB0aGlzLiN3b3JsZCA9IHdvcmxkXG4gICAgd29ybGQub25GYXVsdCA9ICh3aGF0KSA9PiB0aGlzLmJyZWFrKHdoYXQpXG4gICAgd29ybGQubWFjaGluZS5vblByb2Nlc3NlcyA9ICgpID0+IHRoaXMuI29uZVByb2Nlc3MoKVxuICB9XG5cbiAgYnJlYWsod2hhdDogc3RyaW5nKTogdm9pZCB7XG4gICAgdGhpcy4jd29ybGQudGVsbChgQlJPS0VOOiAke3doYXR9YClcbiAgICB0aGlzLmJyb2tlbi5wdXNoKHdoYXQpXG4gIH1cblxuICBwb3dlckN1dCgpOiB2b2lkIHtcbiAgICB0aGlzLiNjdXRzLnB1c2godGhpcy4jd29ybGQua2VybmVsLm5vdylcbiAgICB0aGlzLiNzaW5jZS5jbGVhcigpXG4gIH1cblxuICAvKiogTmV2ZXIgdHdvIGxpdmluZyBwcm9jZXNzZXMgb24gb25lIGNvbnZlcnNhdGlvbi4gKi9cbiAgI29uZVByb2Nlc3MoKTogdm9pZCB7XG4gICAgY29uc3QgaGVsZCA9IG5ldyBNYXA8c3RyaW5nLCBudW1iZXI+KClcbiAgICBmb3IgKGNvbnN0IHsgcGlkLCBhcmd2IH0gb2YgdGhpcy4jd29ybGQuYWdlbnRzKCkpIHtcbiAgICAgIGNvbnN0IGF0ID0gYXJndi5maW5kSW5kZXgoKHdvcmQpID0+IHdvcmQgPT09ICctLXJlc3VtZScgfHwgd29yZCA9PT0gJy0tc2Vzc2lvbi1pZCcpXG4gICAgICBjb25zdCBjb252ZXJzYXRpb24gPSBhcmd2W2F0ICsgMV0gPz8gJydcbiAgICAgIGNvbnN0IG90aGVyID0gaGVsZC5nZXQoY29udmVyc2F0aW9uKVxuICAgICAgaWYgKG90aGVyICE9PSB1bmRlZmluZWQpIHRoaXMuYnJlYWsoYHByb2Nlc3NlcyAke290aGVyfSBhbmQgJHtwaWR9IGJvdGggcnVuIG9uIGNvbnZlcnNhdGlvbiAke2NvbnZlcnNhdGlvbn1gKVxuICAgICAgaGVsZC5zZXQoY29udmVyc2F0aW9uLCBwaWQpXG4gICAgfVxuICB9XG5cbiAgLyoqIFRoZSBsaW5rIGxlYWRzIHRvIHRoZSBob21lIG9mIGFuIGFjY291bnQgZnJvbSB0aGUgbW9tZW50IGl0IGlzIHRoZXJlLCBhbmQgaXMgbmV2ZXIgbWlzc2luZy4gKi9cbiAgbGlua0hvbGRzKHsgZGlzayB9OiBNYWNoaW5lKTogdm9pZCB7XG4gICAgY29uc3QgeyBpbm9kZSB9ID0gcmVzb2x2ZVBhdGgoZGlzay5yb290LCBsaW5rLCBmYWxzZSwgJ2xvb2snKVxuICAgIGlmIChpbm9kZSkgdGhpcy4jbGlua2VkID0gdHJ1ZVxuICAgIGlmICh0aGlzLiNsaW5rZWQgJiYgIShpbm9kZT8ua2luZCA9PT0gJ2xpbmsnICYmIGFjY291bnRzLnNvbWUoKG5hbWUpID0+IGlub2RlLnRhcmdldCA9PT0gaG9tZU9mKG5hbWUpKSkpXG4gICAgICB0aGlzLmJyZWFrKGB0aGUgbGluayBpcyAke2lub2RlID8gYCR7aW5vZGUua2luZH0gJHtpbm9kZS50YXJnZXR9YCA6ICdtaXNzaW5nJ31gKVxuICB9XG5cbiAgLyoqIFdoaWNoIHByb21wdHMgc3RhbmQgaW4gdGhlIGNvbnZlcnNhdGlvbnMgYnkgbm93LiAqL1xuICByZWFkUm93cygpOiB2b2lkIHtcbiAgICBmb3IgKGNvbnN0IHsgZmlsZSwgdGV4dCB9IG9mIGNvbnZlcnNhdGlvbnModGhpcy4jd29ybGQubWFjaGluZSkpIHtcbiAgICAgIGlmICh0aGlzLiNzaXplcy5nZXQoZmlsZSkgPT09IHRleHQubGVuZ3RoKSBjb250aW51ZVxuICAgICAgdGhpcy4jc2l6ZXMuc2V0KGZpbGUsIHRleHQubGVuZ3RoKVxuICAgICAgZm9yIChjb25zdCBbcHJvbXB0LCBrbm93bl0gb2YgdGhpcy5hY2NlcHRlZClcbiAgICAgICAgaWYgKGtub3duLnNlZW4gPT09IHVuZGVmaW5lZCAmJiB0ZXh0LmluY2x1ZGVzKHByb21wdCkpIGtub3duLnNlZW4gPSB0aGlzLiN3b3JsZC5rZXJuZWwubm93XG4gICAgfVxuICB9XG5cbiAgLyoqIEFza3MgYHNyYy9pbnZhcmlhbnRzYC4gKi9cbiAgYXN5bmMgbG9vaygpOiBQcm9taXNlPHZvaWQ+IHtcbiAgICBjb25zdCB7IGtlcm5lbCB9ID0gdGhpcy4jd29ybGRcbiAgICBjb25zdCBpc0hvc3RlZCA9IHRoaXMuI3dvcmxkLmFwaSAhPT0gdW5kZWZpbmVkXG4gICAgY29uc3QgZm91bmQgPSBhd2FpdCB0aGlzLiN3b3JsZC5sb29rKClcbiAgICBjb25zdCBzZWVuID0gbmV3IFNldDxzdHJpbmc+KClcbiAgICBmb3IgKGNvbnN0IHsgaWQsIG1lc3NhZ2UgfSBvZiBmb3VuZD8uYnJlYWNoZXMgPz8gW10pIHtcbiAgICAgIGNvbnN0IHRleHQgPSBgJHtpZH06ICR7bWVzc2FnZX1gXG4gICAgICBzZWVuLmFkZCh0ZXh0KVxuICAgICAgY29uc3Qgc2luY2UgPSB0aGlzLiNzaW5jZS5nZXQodGV4dCkgPz8ga2VybmVsLm5vd1xuICAgICAgdGhpcy4jc2luY2Uuc2V0KHRleHQsIHNpbmNlKVxuICAgICAgaWYgKGlkID09PSAnaW52YXJpYW50LnJpc2luZycpIHRoaXMuYnJlYWsodGV4dClcbiAgICAgIGVsc2UgaWYgKGtlcm5lbC5ub3cgLSBzaW5jZSA+IHBhdGllbmNlKSB7XG4gICAgICAgIHRoaXMuYnJlYWsoYGZvciAke01hdGgucm91bmQoKGtlcm5lbC5ub3cgLSBzaW5jZSkgLyA2MF8wMDApfSBtaW46ICR7dGV4dH1gKVxuICAgICAgICB0aGlzLiNzaW5jZS5zZXQodGV4dCwga2VybmVsLm5vdylcbiAgICAgIH1cbiAgICB9XG4gICAgLy8gQSBob3N0IHRoYXQgaXMgbm90IHRoZXJlIG1lbmRzIG5vdGhpbmcuXG4gICAgZm9yIChjb25zdCB0ZXh0IG9mIFsuLi50aGlzLiNzaW5jZS5rZXlzKCldKSBpZiAoIXNlZW4uaGFzKHRleHQpIHx8ICFpc0hvc3RlZCkgdGhpcy4jc2luY2UuZGVsZXRlKHRleHQpXG4gIH1cblxuICAvKiogQWZ0ZXIgdGhlIGNhbG0gYXQgdGhlIGVuZDogZXZlcnl0aGluZyBoYXMgY29tZSB0byByZXN0LCBhbmQgbm90aGluZyB0aGF0IHdhcyBhY2NlcHRlZCBpcyBsb3N0IG9yIGRvdWJsZWQuICovXG4gIGFzeW5jIGF0VGhlRW5kKCk6IFByb21pc2U8dm9pZD4ge1xuICAgIGNvbnN0IHsgYXBpIH0gPSB0aGlzLiN3b3JsZFxuICAgIGlmICghYXBpKSByZXR1cm4gdGhpcy5icmVhaygnbm8gaG9zdCBpcyByZWFkeSBhZnRlciB0aGUgY2FsbScpXG4gICAgY29uc3QgeyBzdGF0ZSwgZXBvY2ggfSA9IHsgc3RhdGU6IHVuZGVmaW5lZCwgZXBvY2g6IDAsIC4uLihhd2FpdCB0aGlzLiN3b3JsZC5sb29rKCkpPy5zaXR1YXRpb24gfVxuICAgIHZvaWQgZXBvY2hcbiAgICBpZiAoc3RhdGUgIT09ICdub3JtYWwnKSB0aGlzLmJyZWFrKGBhZnRlciB0aGUgY2FsbSB0aGUgc3RhdGUgaXMgJHtzdGF0ZX1gKVxuICAgIGNvbnN0IGZvdW5kID0gYXdhaXQgdGhpcy4jd29ybGQubG9vaygpXG4gICAgZm9yIChjb25zdCB7IGlkLCBtZXNzYWdlIH0gb2YgZm91bmQ/LmJyZWFjaGVzID8/IFtdKSB0aGlzLmJyZWFrKGBhZnRlciB0aGUgY2FsbTogJHtpZH06ICR7bWVzc2FnZX1gKVxuICAgIGZvciAoY29uc3QgeyBuYW1lLCBzdGF0ZTogbm93LCBwcm92ZWQsIHByb21wdHMsIGZhdWx0IH0gb2YgZm91bmQ/LnNpdHVhdGlvbi5zZXNzaW9ucyA/PyBbXSkge1xuICAgICAgaWYgKCFwcm92ZWQgfHwgIVsnaWRsZScsICd3b3JraW5nJ10uaW5jbHVkZXMobm93KSlcbiAgICAgICAgdGhpcy5icmVhayhgYWZ0ZXIgdGhlIGNhbG0gJHtuYW1lfSBpcyAke25vd30ke2ZhdWx0ID8gYDogJHtmYXVsdC5tZXNzYWdlfWAgOiAnJ31gKVxuICAgICAgaWYgKHByb21wdHMubGVuZ3RoID4gMCAmJiBub3cgPT09ICdpZGxlJylcbiAgICAgICAgdGhpcy5icmVhayhgYWZ0ZXIgdGhlIGNhbG0gJHtwcm9tcHRzLmxlbmd0aH0gcHJvbXB0cyB3YWl0IGZvciAke25hbWV9OiAke3Byb21wdHNbMF0/LnRleHR9YClcbiAgICB9XG4gICAgdGhpcy5yZWFkUm93cygpXG4gICAgY29uc3Qgcm93cyA9IGNvbnZlcnNhdGlvbnModGhpcy4jd29ybGQubWFjaGluZSlcbiAgICAgIC5mbGF0TWFwKCh7IHRleHQgfSkgPT4gdGV4dC5zcGxpdCgnXFxuJykpXG4gICAgICAuZmlsdGVyKChsaW5lKSA9PiBsaW5lLmluY2x1ZGVzKCdcInR5cGVcIjpcInVzZXJcIicpKVxuICAgIGZvciAoY29uc3QgW3Byb21wdCwgeyBzZWVuIH1dIG9mIHRoaXMuYWNjZXB0ZWQpIHtcbiAgICAgIGNvbnN0IGNvdW50ID0gcm93cy5maWx0ZXIoKGxpbmUpID0+IGxpbmUuaW5jbHVkZXMoYFwiY29udGVudFwiOlwiJHtwcm9tcHR9XCJgKSkubGVuZ3RoXG4gICAgICBpZiAoY291bnQgPiAxKSB0aGlzLmJyZWFrKGB0aGUgcHJvbXB0IFwiJHtwcm9tcHR9XCIgc3RhbmRzICR7Y291bnR9IHRpbWVzIGluIGl0cyBjb252ZXJzYXRpb25gKVxuICAgICAgY29uc3QgaXNDdXQgPSBzZWVuICE9PSB1bmRlZmluZWQgJiYgdGhpcy4jY3V0cy5zb21lKChjdXQpID0+IGN1dCA+PSBzZWVuICYmIGN1dCA8IHNlZW4gKyB3cml0dGVuQmFjaylcbiAgICAgIGlmIChjb3VudCA9PT0gMCAmJiAhaXNDdXQpIHRoaXMuYnJlYWsoYHRoZSBwcm9tcHQgXCIke3Byb21wdH1cIiB3YXMgYWNjZXB0ZWQsIGFuZCBpcyBsb3N0YClcbiAgICB9XG4gIH1cbn1cbiIsICIvLyBUaGUgY2xvY2sgYW5kIHRoZSBvcmRlciBvZiB0aGluZ3M6IHdoYXQgaGFwcGVucyBpcyBhIHF1ZXVlIG9mIGV2ZW50cyBpbiBzaW11bGF0ZWQgdGltZSwgZWFjaCB0aGUgYnVzaW5lc3Mgb2Ygb25lXG4vLyBwcm9jZXNzLiBCZXR3ZWVuIHR3byBvZiB0aGVtIHRoZSBwcm9ncmFtJ3Mgb3duIHByb21pc2VzIGhhdmUgYWxsIGJlZW4gcnVuIHRvIHdoZXJlIHRoZXkgd2FpdCBhZ2Fpbi5cbmltcG9ydCB7IHNldEltbWVkaWF0ZSBhcyB0dXJuIH0gZnJvbSAnbm9kZTp0aW1lcnMvcHJvbWlzZXMnXG5pbXBvcnQgeyBSYW5kb20gfSBmcm9tICcuL3JhbmRvbS50cydcblxuLyoqIFdoYXQgYSBwcm9jZXNzIGlzIHRvIHRoZSBjbG9jazogaXRzIGV2ZW50cyBmYWxsIGF3YXkgd2hlbiBpdCBpcyBkZWFkLiAqL1xuZXhwb3J0IGludGVyZmFjZSBPd25lciB7XG4gIHJlYWRvbmx5IGRlYWQ6IGJvb2xlYW5cbn1cblxuZXhwb3J0IGludGVyZmFjZSBFdmVudCB7XG4gIGF0OiBudW1iZXJcbiAgb3JkZXI6IG51bWJlclxuICBvd25lcjogT3duZXIgfCB1bmRlZmluZWRcbiAgcnVuOiAoKCkgPT4gdm9pZCkgfCB1bmRlZmluZWRcbn1cblxuY29uc3QgYmVmb3JlID0gKG9uZTogRXZlbnQsIG90aGVyOiBFdmVudCk6IGJvb2xlYW4gPT5cbiAgb25lLmF0IDwgb3RoZXIuYXQgfHwgKG9uZS5hdCA9PT0gb3RoZXIuYXQgJiYgb25lLm9yZGVyIDwgb3RoZXIub3JkZXIpXG5cbmV4cG9ydCBjbGFzcyBLZXJuZWwge1xuICByZWFkb25seSByYW5kb206IFJhbmRvbVxuICAvKiogbXMgc2luY2UgdGhlIHNpbXVsYXRpb24gYmVnYW47IG5ldmVyIGdvZXMgYmFjay4gKi9cbiAgbm93ID0gMFxuICAvKiogV2hhdCB0aGUgd2FsbCBjbG9jayBpcyBhaGVhZCBvZiBgbm93YCBieTsgZmF1bHRzIG1vdmUgaXQuICovXG4gIHdhbGxPZmZzZXQgPSBEYXRlLnBhcnNlKCcyMDI2LTExLTAyVDA5OjAwOjAwWicpXG4gIGJvb3RlZEF0ID0gMFxuICAvKiogSG93IG1hbnkgZXZlbnRzIHRoZXJlIGhhdmUgYmVlbi4gKi9cbiAgc3RlcHMgPSAwXG4gIC8qKiBXaG9zZSBldmVudCBpdCBpcyB0aGF0IGhhcHBlbnMsIGFuZCB3aG9zZSBwcm9taXNlcyBnbyBvbi4gKi9cbiAgY3VycmVudDogT3duZXIgfCB1bmRlZmluZWRcbiAgLyoqIFdoYXQgYSBwcm9ncmFtIGRpZCBub3QgY2F0Y2ggZW5kcyBpdC4gKi9cbiAgb25UaHJvdzogKG93bmVyOiBPd25lciB8IHVuZGVmaW5lZCwgZXJyb3I6IHVua25vd24pID0+IHZvaWQgPSAoXywgZXJyb3IpID0+IHtcbiAgICB0aHJvdyBlcnJvclxuICB9XG4gICNvcmRlciA9IDBcbiAgcmVhZG9ubHkgI2hlYXA6IEV2ZW50W10gPSBbXVxuXG4gIGNvbnN0cnVjdG9yKHNlZWQ6IG51bWJlcikge1xuICAgIHRoaXMucmFuZG9tID0gbmV3IFJhbmRvbShzZWVkKVxuICB9XG5cbiAgZ2V0IHdhbGwoKTogbnVtYmVyIHtcbiAgICByZXR1cm4gTWF0aC5mbG9vcih0aGlzLm5vdyArIHRoaXMud2FsbE9mZnNldClcbiAgfVxuXG4gIGFmdGVyKG1zOiBudW1iZXIsIG93bmVyOiBPd25lciB8IHVuZGVmaW5lZCwgcnVuOiAoKSA9PiB2b2lkKTogRXZlbnQge1xuICAgIGNvbnN0IGV2ZW50OiBFdmVudCA9IHsgYXQ6IHRoaXMubm93ICsgTWF0aC5tYXgoMCwgbXMpLCBvcmRlcjogdGhpcy4jb3JkZXIrKywgb3duZXIsIHJ1biB9XG4gICAgdGhpcy4jaGVhcC5wdXNoKGV2ZW50KVxuICAgIGZvciAobGV0IGF0ID0gdGhpcy4jaGVhcC5sZW5ndGggLSAxOyBhdCA+IDA7ICkge1xuICAgICAgY29uc3QgYWJvdmUgPSAoYXQgLSAxKSA+PiAxXG4gICAgICBpZiAoIWJlZm9yZShldmVudCwgdGhpcy4jaGVhcFthYm92ZV0gYXMgRXZlbnQpKSBicmVha1xuICAgICAgdGhpcy4jaGVhcFthdF0gPSB0aGlzLiNoZWFwW2Fib3ZlXSBhcyBFdmVudFxuICAgICAgdGhpcy4jaGVhcFthYm92ZV0gPSBldmVudFxuICAgICAgYXQgPSBhYm92ZVxuICAgIH1cbiAgICByZXR1cm4gZXZlbnRcbiAgfVxuXG4gIC8qKiBBIGxhdGVuY3k6IG1vc3QgYXJlIHNob3J0LCBhIGZldyBhcmUgbm90LiAqL1xuICBsYXRlbmN5KHVzdWFsOiBudW1iZXIpOiBudW1iZXIge1xuICAgIGNvbnN0IHNoYXJlID0gdGhpcy5yYW5kb20ubmV4dCgpXG4gICAgcmV0dXJuIHVzdWFsICogKHNoYXJlIDwgMC45NSA/IDAuMiArIHNoYXJlIDogMSArIDIwICogdGhpcy5yYW5kb20ubmV4dCgpKVxuICB9XG5cbiAgI3BvcCgpOiBFdmVudCB8IHVuZGVmaW5lZCB7XG4gICAgY29uc3QgaGVhcCA9IHRoaXMuI2hlYXBcbiAgICBjb25zdCBmaXJzdCA9IGhlYXBbMF1cbiAgICBjb25zdCBsYXN0ID0gaGVhcC5wb3AoKVxuICAgIGlmICghZmlyc3QgfHwgIWxhc3QgfHwgaGVhcC5sZW5ndGggPT09IDApIHJldHVybiBmaXJzdFxuICAgIGxldCBhdCA9IDBcbiAgICBmb3IgKDs7KSB7XG4gICAgICBsZXQgbGVhc3QgPSAyICogYXQgKyAxXG4gICAgICBpZiAobGVhc3QgPj0gaGVhcC5sZW5ndGgpIGJyZWFrXG4gICAgICBpZiAobGVhc3QgKyAxIDwgaGVhcC5sZW5ndGggJiYgYmVmb3JlKGhlYXBbbGVhc3QgKyAxXSBhcyBFdmVudCwgaGVhcFtsZWFzdF0gYXMgRXZlbnQpKSBsZWFzdCsrXG4gICAgICBpZiAoIWJlZm9yZShoZWFwW2xlYXN0XSBhcyBFdmVudCwgbGFzdCkpIGJyZWFrXG4gICAgICBoZWFwW2F0XSA9IGhlYXBbbGVhc3RdIGFzIEV2ZW50XG4gICAgICBhdCA9IGxlYXN0XG4gICAgfVxuICAgIGhlYXBbYXRdID0gbGFzdFxuICAgIHJldHVybiBmaXJzdFxuICB9XG5cbiAgLyoqIEdvZXMgb24gdW50aWwgYHVudGlsYDsgYHN0b3BgIGlzIGFza2VkIGFmdGVyIGVhY2ggZXZlbnQuICovXG4gIGFzeW5jIHJ1bih1bnRpbDogbnVtYmVyLCBzdG9wOiAoKSA9PiBib29sZWFuID0gKCkgPT4gZmFsc2UpOiBQcm9taXNlPHZvaWQ+IHtcbiAgICBmb3IgKDs7KSB7XG4gICAgICBjb25zdCBuZXh0ID0gdGhpcy4jaGVhcFswXVxuICAgICAgaWYgKCFuZXh0IHx8IG5leHQuYXQgPiB1bnRpbCkgYnJlYWtcbiAgICAgIHRoaXMuI3BvcCgpXG4gICAgICBpZiAoIW5leHQucnVuIHx8IG5leHQub3duZXI/LmRlYWQpIGNvbnRpbnVlXG4gICAgICB0aGlzLm5vdyA9IE1hdGgubWF4KHRoaXMubm93LCBuZXh0LmF0KVxuICAgICAgdGhpcy5zdGVwcysrXG4gICAgICBjb25zdCB7IHJ1biB9ID0gbmV4dFxuICAgICAgdGhpcy5jdXJyZW50ID0gbmV4dC5vd25lclxuICAgICAgbmV4dC5ydW4gPSB1bmRlZmluZWRcbiAgICAgIHRyeSB7XG4gICAgICAgIHJ1bigpXG4gICAgICB9IGNhdGNoIChlcnJvcikge1xuICAgICAgICB0aGlzLm9uVGhyb3cobmV4dC5vd25lciwgZXJyb3IpXG4gICAgICB9XG4gICAgICAvLyBBbGwgdGhhdCB0aGUgcHJvZ3JhbSBoYXMgd2FpdGluZyBpbiBwcm9taXNlcyBydW5zIGJlZm9yZSBhbnl0aGluZyBlbHNlIGhhcHBlbnMuXG4gICAgICBhd2FpdCB0dXJuKClcbiAgICAgIGlmIChzdG9wKCkpIHJldHVyblxuICAgIH1cbiAgICB0aGlzLm5vdyA9IE1hdGgubWF4KHRoaXMubm93LCB1bnRpbClcbiAgfVxufVxuIiwgIi8vIEV2ZXJ5dGhpbmcgdGhhdCBjaGFuY2UgZGVjaWRlcyBjb21lcyBmcm9tIG9uZSBzZWVkOiB0aGUgc2FtZSBzZWVkIGlzIHRoZSBzYW1lIHJ1bi5cbmV4cG9ydCBjbGFzcyBSYW5kb20ge1xuICAjc3RhdGU6IG51bWJlclxuXG4gIGNvbnN0cnVjdG9yKHNlZWQ6IG51bWJlcikge1xuICAgIHRoaXMuI3N0YXRlID0gc2VlZCA+Pj4gMFxuICB9XG5cbiAgLyoqIEZyb20gMCB1cCB0byAxIChtdWxiZXJyeTMyKS4gKi9cbiAgbmV4dCgpOiBudW1iZXIge1xuICAgIHRoaXMuI3N0YXRlID0gKHRoaXMuI3N0YXRlICsgMHg2ZDJiNzlmNSkgPj4+IDBcbiAgICBsZXQgbWl4ZWQgPSB0aGlzLiNzdGF0ZVxuICAgIG1peGVkID0gTWF0aC5pbXVsKG1peGVkIF4gKG1peGVkID4+PiAxNSksIG1peGVkIHwgMSlcbiAgICBtaXhlZCBePSBtaXhlZCArIE1hdGguaW11bChtaXhlZCBeIChtaXhlZCA+Pj4gNyksIG1peGVkIHwgNjEpXG4gICAgcmV0dXJuICgobWl4ZWQgXiAobWl4ZWQgPj4+IDE0KSkgPj4+IDApIC8gMiAqKiAzMlxuICB9XG5cbiAgYmV0d2VlbihsZWFzdDogbnVtYmVyLCBtb3N0OiBudW1iZXIpOiBudW1iZXIge1xuICAgIHJldHVybiBsZWFzdCArIHRoaXMubmV4dCgpICogKG1vc3QgLSBsZWFzdClcbiAgfVxuXG4gIC8qKiBBIHdob2xlIG51bWJlciBmcm9tIDAgdXAgdG8gYGNvdW50YC4gKi9cbiAgYmVsb3coY291bnQ6IG51bWJlcik6IG51bWJlciB7XG4gICAgcmV0dXJuIE1hdGguZmxvb3IodGhpcy5uZXh0KCkgKiBjb3VudClcbiAgfVxuXG4gIGNoYW5jZShzaGFyZTogbnVtYmVyKTogYm9vbGVhbiB7XG4gICAgcmV0dXJuIHRoaXMubmV4dCgpIDwgc2hhcmVcbiAgfVxuXG4gIG9mPFQ+KGxpc3Q6IHJlYWRvbmx5IFRbXSk6IFQge1xuICAgIHJldHVybiBsaXN0W3RoaXMuYmVsb3cobGlzdC5sZW5ndGgpXSBhcyBUXG4gIH1cblxuICBieXRlcyhsZW5ndGg6IG51bWJlcik6IEJ1ZmZlciB7XG4gICAgcmV0dXJuIEJ1ZmZlci5mcm9tKEFycmF5LmZyb20oeyBsZW5ndGggfSwgKCkgPT4gdGhpcy5iZWxvdygyNTYpKSlcbiAgfVxuXG4gIC8qKiBBbm90aGVyIHRoYXQgZ29lcyBpdHMgb3duIHdheTogd2hhdCBpcyBkcmF3biBmcm9tIGl0IG1vdmVzIG5vdGhpbmcgZWxzZS4gKi9cbiAgZm9yayhuYW1lOiBzdHJpbmcpOiBSYW5kb20ge1xuICAgIGxldCBoYXNoID0gdGhpcy4jc3RhdGVcbiAgICBmb3IgKGNvbnN0IGxldHRlciBvZiBuYW1lKSBoYXNoID0gKE1hdGguaW11bChoYXNoLCAzMSkgKyBsZXR0ZXIuY2hhckNvZGVBdCgwKSkgPj4+IDBcbiAgICByZXR1cm4gbmV3IFJhbmRvbShoYXNoKVxuICB9XG59XG4iLCAiLy8gT25lIHNpbXVsYXRlZCBtYWNoaW5lOiBhIGNsb2NrLCBhIGRpc2ssIHByb2Nlc3NlcywgaW5vdGlmeSwgbG9ja3MuIFdoYXQgZmF1bHRzIGl0IGhhcyBpcyB0b2xkIHRvIGl0IGZyb20gb3V0c2lkZS5cbmltcG9ydCB7IERpc2ssIEVycm5vLCB0eXBlIElub2RlIH0gZnJvbSAnLi9kaXNrLnRzJ1xuaW1wb3J0IHR5cGUgeyBLZXJuZWwgfSBmcm9tICcuL2tlcm5lbC50cydcbmltcG9ydCB7IFByb2Nlc3MsIHR5cGUgU3Bhd24gfSBmcm9tICcuL3Byb2Nlc3MudHMnXG5cbi8qKiBNYXkgdGhyb3cgYW4ge0BsaW5rIEVycm5vfSwgb3Iga2lsbCB0aGUgcHJvY2VzcywgYXQgYW55IGNhbGwgb2YgYW55IHByb2Nlc3MuICovXG5leHBvcnQgdHlwZSBPbkNhbGwgPSAocHJvY2VzczogUHJvY2VzcywgY2FsbDogc3RyaW5nLCBwYXRoOiBzdHJpbmcpID0+IHZvaWRcblxuaW50ZXJmYWNlIFdhdGNoIHtcbiAgcHJvY2VzczogUHJvY2Vzc1xuICBpbm9kZTogSW5vZGVcbiAgdG9sZDogKGV2ZW50OiBzdHJpbmcsIG5hbWU6IHN0cmluZykgPT4gdm9pZFxufVxuXG5leHBvcnQgY2xhc3MgTWFjaGluZSB7XG4gIHJlYWRvbmx5IGtlcm5lbDogS2VybmVsXG4gIHJlYWRvbmx5IGRpc2s6IERpc2tcbiAgcmVhZG9ubHkgcHJvY2Vzc2VzID0gbmV3IE1hcDxudW1iZXIsIFByb2Nlc3M+KClcbiAgLyoqIEJ5IGlub2RlLiAqL1xuICByZWFkb25seSBsb2NrcyA9IG5ldyBNYXA8bnVtYmVyLCB7IHByb2Nlc3M6IFByb2Nlc3M7IGhhbmRsZTogbnVtYmVyIH0+KClcbiAgYm9vdElkID0gJydcbiAgb25DYWxsOiBPbkNhbGwgPSAoKSA9PiB7fVxuICAvKiogU2hhcmUgb2YgaW5vdGlmeSdzIGV2ZW50cyB0aGF0IGdldCBsb3N0LiAqL1xuICBsb3N0RXZlbnRzID0gMFxuICAvKiogU29tZXRoaW5nIHdhcyBwdXQgaW50byBhIGZpbGUuICovXG4gIG9uV3JpdGU6IChwYXRoOiBzdHJpbmcsIHByb2Nlc3M6IFByb2Nlc3MgfCB1bmRlZmluZWQpID0+IHZvaWQgPSAoKSA9PiB7fVxuICAvKiogV2hhdCB0aGUgcnVsZXMgYXJlIGFza2VkIGFmdGVyLiAqL1xuICBvblByb2Nlc3NlczogKCkgPT4gdm9pZCA9ICgpID0+IHt9XG4gICNwaWQgPSAxMDAwXG4gIHJlYWRvbmx5ICN3YXRjaGVzID0gbmV3IFNldDxXYXRjaD4oKVxuXG4gIGNvbnN0cnVjdG9yKGtlcm5lbDogS2VybmVsKSB7XG4gICAgdGhpcy5rZXJuZWwgPSBrZXJuZWxcbiAgICB0aGlzLmRpc2sgPSBuZXcgRGlzayhrZXJuZWwpXG4gICAgdGhpcy5kaXNrLm9uQ2hhbmdlID0gKHsgd2hhdCwgZGlyZWN0b3J5LCBuYW1lIH0pID0+IHRoaXMuI3RlbGwoZGlyZWN0b3J5LCB3aGF0LCBuYW1lKVxuICAgIHRoaXMuYm9vdCgpXG4gIH1cblxuICBib290KCk6IHZvaWQge1xuICAgIHRoaXMuYm9vdElkID0gdGhpcy5rZXJuZWwucmFuZG9tLmJ5dGVzKDgpLnRvU3RyaW5nKCdoZXgnKVxuICAgIHRoaXMua2VybmVsLmJvb3RlZEF0ID0gdGhpcy5rZXJuZWwubm93IC0gMV8wMDBcbiAgfVxuXG4gIHNwYXduKHNwYXduOiBTcGF3bik6IFByb2Nlc3Mge1xuICAgIGNvbnN0IHByb2Nlc3MgPSBuZXcgUHJvY2Vzcyh0aGlzLCArK3RoaXMuI3BpZCwgc3Bhd24pXG4gICAgdGhpcy5wcm9jZXNzZXMuc2V0KHByb2Nlc3MucGlkLCBwcm9jZXNzKVxuICAgIHRoaXMub25Qcm9jZXNzZXMoKVxuICAgIHJldHVybiBwcm9jZXNzXG4gIH1cblxuICBidXJpZWQocHJvY2VzczogUHJvY2Vzcyk6IHZvaWQge1xuICAgIHRoaXMucHJvY2Vzc2VzLmRlbGV0ZShwcm9jZXNzLnBpZClcbiAgICBmb3IgKGNvbnN0IFtpbm8sIGhvbGRlcl0gb2YgdGhpcy5sb2NrcykgaWYgKGhvbGRlci5wcm9jZXNzID09PSBwcm9jZXNzKSB0aGlzLmxvY2tzLmRlbGV0ZShpbm8pXG4gICAgZm9yIChjb25zdCB3YXRjaCBvZiB0aGlzLiN3YXRjaGVzKSBpZiAod2F0Y2gucHJvY2VzcyA9PT0gcHJvY2VzcykgdGhpcy4jd2F0Y2hlcy5kZWxldGUod2F0Y2gpXG4gICAgLy8gQSBjb250cm9sIGNsaWVudCBlbmRzIHdpdGggaXRzIGlucHV0LlxuICAgIGZvciAoY29uc3Qgb25lIG9mIFsuLi50aGlzLnByb2Nlc3Nlcy52YWx1ZXMoKV0pXG4gICAgICBpZiAob25lLnBhcmVudCA9PT0gcHJvY2Vzcy5waWQgJiYgb25lLm5hbWUgPT09ICd0bXV4OiBjbGllbnQnKSBvbmUuZW5kKDAsIG51bGwpXG4gICAgdGhpcy5vblByb2Nlc3NlcygpXG4gIH1cblxuICAvKiogQHRocm93cyBFcnJubyBgRVNSQ0hgICovXG4gIHNpZ25hbChwaWQ6IG51bWJlciwgc2lnbmFsOiBzdHJpbmcgfCBudW1iZXIpOiB2b2lkIHtcbiAgICBjb25zdCBmb3VuZCA9IHBpZCA8IDAgPyBbLi4udGhpcy5wcm9jZXNzZXMudmFsdWVzKCldLmZpbHRlcigoeyBzZXNzaW9uIH0pID0+IHNlc3Npb24gPT09IC1waWQpIDogW11cbiAgICBjb25zdCBvbmUgPSB0aGlzLnByb2Nlc3Nlcy5nZXQocGlkKVxuICAgIGNvbnN0IGFsbCA9IG9uZSA/IFtvbmVdIDogZm91bmRcbiAgICBpZiAoYWxsLmxlbmd0aCA9PT0gMCkgdGhyb3cgbmV3IEVycm5vKCdFU1JDSCcsICdraWxsJylcbiAgICBpZiAoc2lnbmFsICE9PSAwKSBmb3IgKGNvbnN0IHByb2Nlc3Mgb2YgYWxsKSBwcm9jZXNzLnNpZ25hbChTdHJpbmcoc2lnbmFsKSlcbiAgfVxuXG4gIHdhdGNoKHByb2Nlc3M6IFByb2Nlc3MsIGlub2RlOiBJbm9kZSwgdG9sZDogV2F0Y2hbJ3RvbGQnXSk6ICgpID0+IHZvaWQge1xuICAgIGNvbnN0IHdhdGNoID0geyBwcm9jZXNzLCBpbm9kZSwgdG9sZCB9XG4gICAgdGhpcy4jd2F0Y2hlcy5hZGQod2F0Y2gpXG4gICAgcmV0dXJuICgpID0+IHRoaXMuI3dhdGNoZXMuZGVsZXRlKHdhdGNoKVxuICB9XG5cbiAgI3RlbGwoZGlyZWN0b3J5OiBJbm9kZSwgd2hhdDogc3RyaW5nLCBuYW1lOiBzdHJpbmcpOiB2b2lkIHtcbiAgICBmb3IgKGNvbnN0IHdhdGNoIG9mIHRoaXMuI3dhdGNoZXMpIHtcbiAgICAgIGlmICh3YXRjaC5pbm9kZSAhPT0gZGlyZWN0b3J5IHx8IHRoaXMua2VybmVsLnJhbmRvbS5jaGFuY2UodGhpcy5sb3N0RXZlbnRzKSkgY29udGludWVcbiAgICAgIHRoaXMua2VybmVsLmFmdGVyKHRoaXMua2VybmVsLmxhdGVuY3koMC4yKSwgd2F0Y2gucHJvY2VzcywgKCkgPT4ge1xuICAgICAgICBpZiAodGhpcy4jd2F0Y2hlcy5oYXMod2F0Y2gpKSB3YXRjaC50b2xkKHdoYXQsIG5hbWUpXG4gICAgICB9KVxuICAgIH1cbiAgfVxuXG4gIC8qKiBBIGZpbGUgd2FzIHdyaXR0ZW4gdG8uICovXG4gIG5vdGVDaGFuZ2UoaW5vZGU6IElub2RlLCBwYXRoOiBzdHJpbmcpOiB2b2lkIHtcbiAgICBjb25zdCBuYW1lID0gcGF0aC5zbGljZShwYXRoLmxhc3RJbmRleE9mKCcvJykgKyAxKVxuICAgIGNvbnN0IGRpcmVjdG9yaWVzID0gbmV3IFNldChbLi4udGhpcy4jd2F0Y2hlc10ubWFwKCh3YXRjaCkgPT4gd2F0Y2guaW5vZGUpKVxuICAgIGZvciAoY29uc3QgZGlyZWN0b3J5IG9mIGRpcmVjdG9yaWVzKSBpZiAoZGlyZWN0b3J5LmVudHJpZXMuZ2V0KG5hbWUpID09PSBpbm9kZSkgdGhpcy4jdGVsbChkaXJlY3RvcnksICdjaGFuZ2UnLCBuYW1lKVxuICB9XG5cbiAgLyoqIEV2ZXJ5dGhpbmcgaXMgZ29uZSBhdCBvbmNlIGJ1dCB3aGF0IHRoZSBkaXNrIGtlcHQuICovXG4gIGN1dFBvd2VyKCk6IHZvaWQge1xuICAgIGZvciAoY29uc3QgcHJvY2VzcyBvZiBbLi4udGhpcy5wcm9jZXNzZXMudmFsdWVzKCldKSB7XG4gICAgICBwcm9jZXNzLmRlYWQgPSB0cnVlXG4gICAgICB0aGlzLnByb2Nlc3Nlcy5kZWxldGUocHJvY2Vzcy5waWQpXG4gICAgfVxuICAgIHRoaXMuI3dhdGNoZXMuY2xlYXIoKVxuICAgIHRoaXMubG9ja3MuY2xlYXIoKVxuICAgIHRoaXMuZGlzay5jdXQoKVxuICAgIHRoaXMub25Qcm9jZXNzZXMoKVxuICB9XG59XG4iLCAiLy8gVGhlIHNoZWxsIG9mIGFuIGFnZW50J3MgaG9va3M6IGl0IGRvZXMgd2hhdCBvdXIgaG9vayBjb21tYW5kcyBzYXksIHN0ZXAgYnkgc3RlcCwgZWFjaCBhIG1vbWVudCBhdCB3aGljaCBpdCBtYXkgYmUga2lsbGVkLlxuLy8gV2hhdGV2ZXIgZWxzZSBhIHNoZWxsIGNhbiBkbyBub2JvZHkgYXNrcyBvZiBpdCBoZXJlLlxuaW1wb3J0IHsgRXZlbnRFbWl0dGVyIH0gZnJvbSAnbm9kZTpldmVudHMnXG5pbXBvcnQgdHlwZSB7IE1hY2hpbmUgfSBmcm9tICcuL21hY2hpbmUudHMnXG5pbXBvcnQgeyBLaWxsZWQsIHR5cGUgUHJvY2VzcyB9IGZyb20gJy4vcHJvY2Vzcy50cydcblxuY29uc3QgbGV0dGVycyA9ICdBQkNERUZHSElKS0xNTk9QUVJTVFVWV1hZWmFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6MDEyMzQ1Njc4OSdcblxuLyoqIFdoYXQgdGhlIGNvbW1hbmQgb2YgYGxhdW5jaFNldHRpbmdzYCBzYXlzOiB3aGVyZSBpdCB3cml0ZXMsIGFuZCBhcyB3aGF0LiAqL1xuZnVuY3Rpb24gcmVhZChjb21tYW5kOiBzdHJpbmcpIHtcbiAgY29uc3QgWywgc3Bvb2xdID0gL21rdGVtcCAnPyhbXicgXSspXFwvXFwuWFhYWFhYLy5leGVjKGNvbW1hbmQpID8/IFtdXG4gIGNvbnN0IFssIGxhdW5jaF0gPSAvbXYgLWYgXCJcXCR0XCIgJz9bXicgXStcXC8oWzAtOWEtZl0rKS8uZXhlYyhjb21tYW5kKSA/PyBbXVxuICBpZiAoIXNwb29sIHx8ICFsYXVuY2gpIHRocm93IG5ldyBFcnJvcihgYSBjb21tYW5kIHRoYXQgdGhpcyBzaGVsbCBkb2VzIG5vdCBrbm93OiAke2NvbW1hbmR9YClcbiAgcmV0dXJuIHsgc3Bvb2wsIGxhdW5jaCwgaXNTdGF0dXM6IGNvbW1hbmQuaW5jbHVkZXMoJy5zdGF0dXMnKSB9XG59XG5cbi8qKiBgbm9kZTpjaGlsZF9wcm9jZXNzYCBmb3Igb25lIGFnZW50LiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHNoZWxsT2YobWFjaGluZTogTWFjaGluZSwgYWdlbnQ6IFByb2Nlc3MpIHtcbiAgY29uc3QgeyBrZXJuZWwgfSA9IG1hY2hpbmVcbiAgY29uc3Qgc3Bhd24gPSAoXzogc3RyaW5nLCBbLCBjb21tYW5kID0gJyddOiBzdHJpbmdbXSkgPT4ge1xuICAgIGNvbnN0IGNoaWxkID0gT2JqZWN0LmFzc2lnbihuZXcgRXZlbnRFbWl0dGVyKCksIHtcbiAgICAgIHBpZDogdW5kZWZpbmVkIGFzIG51bWJlciB8IHVuZGVmaW5lZCxcbiAgICAgIHN0ZG91dDogT2JqZWN0LmFzc2lnbihuZXcgRXZlbnRFbWl0dGVyKCksIHsgc2V0RW5jb2Rpbmc6ICgpID0+IGNoaWxkLnN0ZG91dCB9KSxcbiAgICAgIHN0ZGluOiBPYmplY3QuYXNzaWduKG5ldyBFdmVudEVtaXR0ZXIoKSwgeyBlbmQ6IChwYXlsb2FkOiBzdHJpbmcpID0+IGJlZ2luKHBheWxvYWQpIH0pLFxuICAgIH0pXG4gICAgY29uc3QgYmVnaW4gPSAocGF5bG9hZDogc3RyaW5nKSA9PiB7XG4gICAgICBjb25zdCBzaGVsbCA9IG1hY2hpbmUuc3Bhd24oe1xuICAgICAgICBuYW1lOiAnc2gnLFxuICAgICAgICBhcmd2OiBbJy9iaW4vc2gnLCAnLWMnLCBjb21tYW5kXSxcbiAgICAgICAgZW52OiBhZ2VudC5lbnYsXG4gICAgICAgIGRpcmVjdG9yeTogYWdlbnQuZGlyZWN0b3J5LFxuICAgICAgICBwYXJlbnQ6IGFnZW50LnBpZCxcbiAgICAgICAgb25FeGl0OiAoKSA9PiBrZXJuZWwuYWZ0ZXIoMCwgYWdlbnQsICgpID0+IGNoaWxkLmVtaXQoJ2Nsb3NlJykpLFxuICAgICAgfSlcbiAgICAgIGNoaWxkLnBpZCA9IHNoZWxsLnBpZFxuICAgICAgcnVuKG1hY2hpbmUsIGFnZW50LCBzaGVsbCwgY29tbWFuZCwgcGF5bG9hZClcbiAgICB9XG4gICAgcmV0dXJuIGNoaWxkXG4gIH1cbiAgcmV0dXJuIHsgc3Bhd24gfVxufVxuXG5mdW5jdGlvbiBydW4obWFjaGluZTogTWFjaGluZSwgYWdlbnQ6IFByb2Nlc3MsIHNoZWxsOiBQcm9jZXNzLCBjb21tYW5kOiBzdHJpbmcsIHBheWxvYWQ6IHN0cmluZyk6IHZvaWQge1xuICBjb25zdCB7IGtlcm5lbCB9ID0gbWFjaGluZVxuICBjb25zdCB7IHJhbmRvbSB9ID0ga2VybmVsXG4gIGNvbnN0IHsgc3Bvb2wsIGxhdW5jaCwgaXNTdGF0dXMgfSA9IHJlYWQoY29tbWFuZClcbiAgY29uc3Qgc3VmZml4ID0gQXJyYXkuZnJvbSh7IGxlbmd0aDogNiB9LCAoKSA9PiByYW5kb20ub2YoWy4uLmxldHRlcnNdKSkuam9pbignJylcbiAgY29uc3QgdGVtcG9yYXJ5ID0gYCR7c3Bvb2x9Ly4ke3N1ZmZpeH1gXG4gIGxldCBoYW5kbGUgPSAwXG4gIGxldCBzZWNyZXQgPSAnJ1xuICBjb25zdCB1cHRpbWUgPSBNYXRoLmZsb29yKChrZXJuZWwubm93IC0ga2VybmVsLmJvb3RlZEF0KSAvIDEwKVxuICBjb25zdCBoZWFkID0gW1N0cmluZyhhZ2VudC5waWQpLCBhZ2VudC5kaXJlY3RvcnksIGFnZW50LmVudi5DTEFVREVfQ09ORklHX0RJUiA/PyAnJ11cbiAgY29uc3QgeyBmaWxlcyB9ID0gc2hlbGxcbiAgY29uc3Qgc3RlcHM6ICgoKSA9PiB2b2lkKVtdID0gW1xuICAgICgpID0+IHtcbiAgICAgIHNlY3JldCA9IGNvbnRlbnRPZihzaGVsbCwgYCR7c3Bvb2x9Ly5zZWNyZXRzLyR7bGF1bmNofWApXG4gICAgICBoYW5kbGUgPSBmaWxlcy5vcGVuKHRlbXBvcmFyeSwgJ3d4JywgMG82MDApXG4gICAgfSxcbiAgICAoKSA9PiB7XG4gICAgICBjb25zdCB0ZXh0ID0gaXNTdGF0dXMgPyBgJHtwYXlsb2FkfSR7c2VjcmV0ID8gYFxcMCR7c2VjcmV0fWAgOiAnJ31gIDogYCR7Wy4uLmhlYWQsIHNlY3JldF0ubWFwKChvbmUpID0+IGAke29uZX1cXDBgKS5qb2luKCcnKX0ke3BheWxvYWR9YFxuICAgICAgZmlsZXMud3JpdGUoaGFuZGxlLCBCdWZmZXIuZnJvbSh0ZXh0KSlcbiAgICB9LFxuICAgICgpID0+IGZpbGVzLnJlbmFtZSh0ZW1wb3JhcnksIGAke3Nwb29sfS8ke2xhdW5jaH0ke2lzU3RhdHVzID8gJy5zdGF0dXMnIDogYC4ke3VwdGltZX0uJHtzdWZmaXh9Lmhvb2tgfWApLFxuICBdXG4gIGNvbnN0IG5leHQgPSAoYXQ6IG51bWJlcikgPT5cbiAgICBrZXJuZWwuYWZ0ZXIoa2VybmVsLmxhdGVuY3koMyksIHNoZWxsLCAoKSA9PiB7XG4gICAgICB0cnkge1xuICAgICAgICBjb25zdCBzdGVwID0gc3RlcHNbYXRdXG4gICAgICAgIGlmICghc3RlcCkgcmV0dXJuIHNoZWxsLmVuZCgwLCBudWxsKVxuICAgICAgICBzdGVwKClcbiAgICAgICAgbmV4dChhdCArIDEpXG4gICAgICB9IGNhdGNoIChlcnJvcikge1xuICAgICAgICAvLyBJdCBuZXZlciBmYWlsczogd2hhdCBjYW5ub3QgYmUgd3JpdHRlbiBpcyBnaXZlbiB1cC5cbiAgICAgICAgaWYgKCEoZXJyb3IgaW5zdGFuY2VvZiBLaWxsZWQpKSBzaGVsbC5lbmQoMCwgbnVsbClcbiAgICAgIH1cbiAgICB9KVxuICBuZXh0KDApXG59XG5cbmZ1bmN0aW9uIGNvbnRlbnRPZihzaGVsbDogUHJvY2VzcywgcGF0aDogc3RyaW5nKTogc3RyaW5nIHtcbiAgdHJ5IHtcbiAgICBjb25zdCBoYW5kbGUgPSBzaGVsbC5maWxlcy5vcGVuKHBhdGgpXG4gICAgcmV0dXJuIHNoZWxsLmZpbGVzLmZzdGF0KGhhbmRsZSkuY29udGVudC50b1N0cmluZygpLnRyaW0oKVxuICB9IGNhdGNoIChlcnJvcikge1xuICAgIGlmIChlcnJvciBpbnN0YW5jZW9mIEtpbGxlZCkgdGhyb3cgZXJyb3JcbiAgICByZXR1cm4gJydcbiAgfVxufVxuIiwgIi8vIGBleGVjYSgndG11eCcsIFx1MjAyNilgOiBhIGNvbnRyb2wgY2xpZW50IHRoYXQgc3BlYWtzIHRoZSBjb250cm9sIHByb3RvY29sLCBhbmQgdGhlIHNob3J0LWxpdmVkIGNsaWVudCB0aGF0IGJyaW5ncyBhIHBhc3RlLlxuaW1wb3J0IHsgRXZlbnRFbWl0dGVyIH0gZnJvbSAnbm9kZTpldmVudHMnXG5pbXBvcnQgdHlwZSB7IE1hY2hpbmUgfSBmcm9tICcuL21hY2hpbmUudHMnXG5pbXBvcnQgdHlwZSB7IFByb2Nlc3MgfSBmcm9tICcuL3Byb2Nlc3MudHMnXG5pbXBvcnQgeyB0eXBlIENsaWVudCwgUmVmdXNlZCwgdHlwZSBUbXV4U2VydmVyLCB2YWx1ZU9mIH0gZnJvbSAnLi90bXV4LXNlcnZlci50cydcblxuLyoqIFRoZSBzZXJ2ZXIgb2YgdGhlIG1hY2hpbmUsIHN0YXJ0ZWQgd2hlcmUgdGhlcmUgaXMgbm9uZS4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgU2VydmVycyB7XG4gIG5vdygpOiBUbXV4U2VydmVyIHwgdW5kZWZpbmVkXG4gIHN0YXJ0KGVudjogUmVjb3JkPHN0cmluZywgc3RyaW5nPik6IFRtdXhTZXJ2ZXJcbn1cblxuaW50ZXJmYWNlIE9wdGlvbnMge1xuICBlbnY6IFJlY29yZDxzdHJpbmcsIHN0cmluZz5cbiAgaW5wdXQ/OiBzdHJpbmdcbiAgY2FuY2VsU2lnbmFsPzogQWJvcnRTaWduYWxcbn1cblxuLyoqIGBleGVjYWAgZm9yIG9uZSBwcm9jZXNzLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGV4ZWNhT2YobWFjaGluZTogTWFjaGluZSwgc2VydmVyczogU2VydmVycywgcHJvY2VzczogUHJvY2Vzcykge1xuICBjb25zdCBleGVjYSA9IChwcm9ncmFtOiBzdHJpbmcsIHdvcmRzOiBzdHJpbmdbXSwgb3B0aW9uczogT3B0aW9ucykgPT4ge1xuICAgIGlmIChwcm9ncmFtICE9PSAndG11eCcpIHRocm93IG5ldyBFcnJvcihgYSBwcm9ncmFtIHRoYXQgdGhpcyBtYWNoaW5lIGRvZXMgbm90IGhhdmU6ICR7cHJvZ3JhbX1gKVxuICAgIHJldHVybiB3b3Jkcy5pbmNsdWRlcygnLUMnKSA/IGNvbnRyb2wobWFjaGluZSwgc2VydmVycywgcHJvY2Vzcywgd29yZHMsIG9wdGlvbnMpIDogcGFzdGUobWFjaGluZSwgc2VydmVycywgcHJvY2Vzcywgd29yZHMsIG9wdGlvbnMpXG4gIH1cbiAgcmV0dXJuIHsgZXhlY2EgfVxufVxuXG4vKiogV29yZHMgb2YgYSBsaW5lIGFzIGBxdW90ZWAgd3JpdGVzIHRoZW0uICovXG5mdW5jdGlvbiBjb21tYW5kc0luKGxpbmU6IHN0cmluZyk6IHN0cmluZ1tdW10ge1xuICBjb25zdCBjb21tYW5kczogc3RyaW5nW11bXSA9IFtbXV1cbiAgZm9yIChjb25zdCBbLCB3b3JkLCBzZXBhcmF0b3JdIG9mIGxpbmUubWF0Y2hBbGwoL1wiKCg/OlteXCJcXFxcXXxcXFxcXFxkezN9KSopXCJ8KCA7ICkvZykpIHtcbiAgICBpZiAoc2VwYXJhdG9yKSBjb21tYW5kcy5wdXNoKFtdKVxuICAgIGVsc2VcbiAgICAgIGNvbW1hbmRzLmF0KC0xKT8ucHVzaChcbiAgICAgICAgQnVmZmVyLmZyb20oKHdvcmQgPz8gJycpLnJlcGxhY2UoL1xcXFwoXFxkezN9KS9nLCAoXywgb2N0YWwpID0+IFN0cmluZy5mcm9tQ2hhckNvZGUoTnVtYmVyLnBhcnNlSW50KG9jdGFsLCA4KSkpLCAnbGF0aW4xJykudG9TdHJpbmcoKSxcbiAgICAgIClcbiAgfVxuICByZXR1cm4gY29tbWFuZHNcbn1cblxuZnVuY3Rpb24gY29udHJvbChtYWNoaW5lOiBNYWNoaW5lLCBzZXJ2ZXJzOiBTZXJ2ZXJzLCBob3N0OiBQcm9jZXNzLCB3b3Jkczogc3RyaW5nW10sIHsgZW52IH06IE9wdGlvbnMpIHtcbiAgY29uc3QgeyBrZXJuZWwgfSA9IG1hY2hpbmVcbiAgY29uc3QgY2hpbGQgPSBuZXcgRXZlbnRFbWl0dGVyKCkgYXMgRXZlbnRFbWl0dGVyICYgUmVjb3JkPHN0cmluZywgdW5rbm93bj5cbiAgY29uc3Qgc3Rkb3V0ID0gbmV3IEV2ZW50RW1pdHRlcigpXG4gIGxldCBmaW5pc2g6IChyZXN1bHQ6IHVua25vd24pID0+IHZvaWQgPSAoKSA9PiB7fVxuICBjb25zdCBlbmRlZCA9IG5ldyBQcm9taXNlKChyZXNvbHZlKSA9PiB7XG4gICAgZmluaXNoID0gcmVzb2x2ZVxuICB9KVxuICBjb25zdCBvd24gPSBtYWNoaW5lLnNwYXduKHtcbiAgICBuYW1lOiAndG11eDogY2xpZW50JyxcbiAgICBhcmd2OiBbJ3RtdXgnLCAuLi53b3Jkc10sXG4gICAgZW52LFxuICAgIGRpcmVjdG9yeTogJy8nLFxuICAgIHBhcmVudDogaG9zdC5waWQsXG4gICAgb25FeGl0OiAoY29kZSkgPT4ge1xuICAgICAgZ29uZSgpXG4gICAgICBrZXJuZWwuYWZ0ZXIoMC4xLCBob3N0LCAoKSA9PiB7XG4gICAgICAgIHN0ZG91dC5lbWl0KCdjbG9zZScpXG4gICAgICAgIGNoaWxkLmVtaXQoJ2V4aXQnLCBjb2RlKVxuICAgICAgICBmaW5pc2goeyBmYWlsZWQ6IGNvZGUgIT09IDAgfSlcbiAgICAgIH0pXG4gICAgfSxcbiAgfSlcbiAgbGV0IHNlcnZlcjogVG11eFNlcnZlciB8IHVuZGVmaW5lZFxuICBjb25zdCBjbGllbnQ6IENsaWVudCA9IHsgcGlkOiBvd24ucGlkLCBuYW1lOiBgY2xpZW50LSR7b3duLnBpZH1gLCBkZXRhY2g6ICgpID0+IG93bi5lbmQoMCwgbnVsbCkgfVxuICBjb25zdCBnb25lID0gKCkgPT4gdm9pZCBzZXJ2ZXI/LmNsaWVudHMuZGVsZXRlKGNsaWVudClcbiAgY29uc3Qgc2F5ID0gKHRleHQ6IHN0cmluZykgPT4ga2VybmVsLmFmdGVyKGtlcm5lbC5sYXRlbmN5KDAuMiksIGhvc3QsICgpID0+IHN0ZG91dC5lbWl0KCdkYXRhJywgQnVmZmVyLmZyb20odGV4dCkpKVxuICBsZXQgbnVtYmVyID0gMFxuICAvLyBSZXBsaWVzIGNvbWUgaW4gdGhlIG9yZGVyIGluIHdoaWNoIHRoZXkgd2VyZSBhc2tlZCBmb3IsIGhvd2V2ZXIgbG9uZyBlYWNoIHRha2VzLlxuICBsZXQgbGFzdFJlcGx5ID0gMFxuICBjb25zdCBpbk9yZGVyID0gKHdvcms6ICgpID0+IHZvaWQpID0+IHtcbiAgICBsYXN0UmVwbHkgPSBNYXRoLm1heChsYXN0UmVwbHkgKyAwLjAwMSwga2VybmVsLm5vdyArIGtlcm5lbC5sYXRlbmN5KDAuNSkpXG4gICAga2VybmVsLmFmdGVyKGxhc3RSZXBseSAtIGtlcm5lbC5ub3csIG93biwgd29yaylcbiAgfVxuICBjb25zdCByZXBseSA9IChvdXJzOiAwIHwgMSwgZ29vZDogYm9vbGVhbiwgbGluZXM6IHN0cmluZ1tdKSA9PiB7XG4gICAgY29uc3QgdGFnID0gYCR7TWF0aC5mbG9vcihrZXJuZWwud2FsbCAvIDEwMDApfSAkeysrbnVtYmVyfSAke291cnN9YFxuICAgIHJldHVybiBgJWJlZ2luICR7dGFnfVxcbiR7bGluZXMubWFwKChsaW5lKSA9PiBgJHtsaW5lfVxcbmApLmpvaW4oJycpfSUke2dvb2QgPyAnZW5kJyA6ICdlcnJvcid9ICR7dGFnfVxcbmBcbiAgfVxuICBsZXQgb3V0ID0gJydcbiAgY29uc3QgZmx1c2ggPSAoKSA9PiB7XG4gICAgY29uc3QgdGV4dCA9IG91dFxuICAgIG91dCA9ICcnXG4gICAgbGFzdFNhaWQgPSBNYXRoLm1heChsYXN0U2FpZCArIDAuMDAxLCBrZXJuZWwubm93ICsgMC4wNSlcbiAgICBrZXJuZWwuYWZ0ZXIobGFzdFNhaWQgLSBrZXJuZWwubm93LCBob3N0LCAoKSA9PiBzdGRvdXQuZW1pdCgnZGF0YScsIEJ1ZmZlci5mcm9tKHRleHQpKSlcbiAgfVxuICBsZXQgbGFzdFNhaWQgPSAwXG4gIGluT3JkZXIoKCkgPT4ge1xuICAgIGNvbnN0IHNlc3Npb24gPSB2YWx1ZU9mKHdvcmRzLnNsaWNlKHdvcmRzLmluZGV4T2YoJy1DJykpLCAnLXMnKSA/PyAnJ1xuICAgIHNlcnZlciA9IHNlcnZlcnMubm93KCkgPz8gc2VydmVycy5zdGFydChlbnYpXG4gICAgc2VydmVyLmNsaWVudHMuYWRkKGNsaWVudClcbiAgICBpZiAoIXNlcnZlci5zZXNzaW9ucy5oYXMoc2Vzc2lvbikpIHNlcnZlci5uZXdTZXNzaW9uKHNlc3Npb24pXG4gICAgb3V0ICs9IHJlcGx5KDAsIHRydWUsIFtdKVxuICAgIGZsdXNoKClcbiAgfSlcbiAgY29uc3QgZXhlY3V0ZSA9IChsaW5lOiBzdHJpbmcpID0+IHtcbiAgICBpZiAoIXNlcnZlciB8fCBzZXJ2ZXIucHJvY2Vzcy5kZWFkKSByZXR1cm4gb3duLmVuZCgxLCBudWxsKVxuICAgIGZvciAoY29uc3QgY29tbWFuZCBvZiBjb21tYW5kc0luKGxpbmUpKSB7XG4gICAgICB0cnkge1xuICAgICAgICBvdXQgKz0gcmVwbHkoMSwgdHJ1ZSwgc2VydmVyLmNvbW1hbmQoY29tbWFuZCwgY2xpZW50KSlcbiAgICAgIH0gY2F0Y2ggKGVycm9yKSB7XG4gICAgICAgIGlmICghKGVycm9yIGluc3RhbmNlb2YgUmVmdXNlZCkpIHRocm93IGVycm9yXG4gICAgICAgIG91dCArPSByZXBseSgxLCBmYWxzZSwgW2Vycm9yLm1lc3NhZ2VdKVxuICAgICAgICBicmVha1xuICAgICAgfVxuICAgIH1cbiAgICBmbHVzaCgpXG4gIH1cbiAgdm9pZCBzYXlcbiAgY29uc3Qgc3RkaW4gPSBPYmplY3QuYXNzaWduKG5ldyBFdmVudEVtaXR0ZXIoKSwge1xuICAgIHdyaXRlOiAobGluZTogc3RyaW5nKSA9PiBpbk9yZGVyKCgpID0+IGV4ZWN1dGUobGluZSkpLFxuICAgIGVuZDogKCkgPT4gb3duLmVuZCgwLCBudWxsKSxcbiAgfSlcbiAgcmV0dXJuIE9iamVjdC5hc3NpZ24oY2hpbGQsIHtcbiAgICBwaWQ6IG93bi5waWQsXG4gICAgc3RkaW4sXG4gICAgc3Rkb3V0LFxuICAgIHN0ZGVycjogbmV3IEV2ZW50RW1pdHRlcigpLFxuICAgIGtpbGw6ICgpID0+IG93bi5lbmQobnVsbCwgOSksXG4gICAgLy8gYmlvbWUtaWdub3JlIGxpbnQvc3VzcGljaW91cy9ub1RoZW5Qcm9wZXJ0eTogd2hhdCBleGVjYSByZXR1cm5zIGNhbiBiZSBhd2FpdGVkLlxuICAgIHRoZW46IGVuZGVkLnRoZW4uYmluZChlbmRlZCksXG4gICAgY2F0Y2g6IGVuZGVkLmNhdGNoLmJpbmQoZW5kZWQpLFxuICB9KVxufVxuXG5mdW5jdGlvbiBwYXN0ZShtYWNoaW5lOiBNYWNoaW5lLCBzZXJ2ZXJzOiBTZXJ2ZXJzLCBob3N0OiBQcm9jZXNzLCB3b3Jkczogc3RyaW5nW10sIHsgaW5wdXQgPSAnJywgY2FuY2VsU2lnbmFsIH06IE9wdGlvbnMpIHtcbiAgY29uc3QgeyBrZXJuZWwgfSA9IG1hY2hpbmVcbiAgcmV0dXJuIG5ldyBQcm9taXNlKChyZXNvbHZlKSA9PiB7XG4gICAgY29uc3QgbGF0ZSA9IGtlcm5lbC5hZnRlcihrZXJuZWwubGF0ZW5jeSgzKSwgaG9zdCwgKCkgPT4ge1xuICAgICAgY29uc3QgcGFuZSA9IHZhbHVlT2Yod29yZHMsICctdCcpID8/ICcnXG4gICAgICBjb25zdCBzZXJ2ZXIgPSBzZXJ2ZXJzLm5vdygpXG4gICAgICBjb25zdCBmb3VuZCA9IHNlcnZlcj8ucGFuZShwYW5lKVxuICAgICAgaWYgKCFzZXJ2ZXIgfHwgIWZvdW5kKSByZXR1cm4gcmVzb2x2ZSh7IGZhaWxlZDogdHJ1ZSwgc3Rkb3V0OiAnJywgc3RkZXJyOiBgY2FuJ3QgZmluZCBwYW5lOiAke3BhbmV9YCB9KVxuICAgICAgaWYgKGZvdW5kLmRlYWQpIHJldHVybiByZXNvbHZlKHsgZmFpbGVkOiBmYWxzZSwgc3Rkb3V0OiAnZGVhZCcsIHN0ZGVycjogJycgfSlcbiAgICAgIHNlcnZlci5wYXN0ZShwYW5lLCBpbnB1dClcbiAgICAgIHJlc29sdmUoeyBmYWlsZWQ6IGZhbHNlLCBzdGRvdXQ6ICcnLCBzdGRlcnI6ICcnIH0pXG4gICAgfSlcbiAgICBjYW5jZWxTaWduYWw/LmFkZEV2ZW50TGlzdGVuZXIoJ2Fib3J0JywgKCkgPT4ge1xuICAgICAgbGF0ZS5ydW4gPSB1bmRlZmluZWRcbiAgICAgIHJlc29sdmUoeyBmYWlsZWQ6IHRydWUsIHN0ZG91dDogJycsIHN0ZGVycjogJ2NhbmNlbGxlZCcgfSlcbiAgICB9KVxuICB9KVxufVxuIiwgIi8vIFdoYXQgc3RhbmRzIGluIGEgcGFuZTogYXMgbXVjaCBvZiBhIHRlcm1pbmFsIGFzIHRoZSBhZ2VudCdzIG93biBkcmF3aW5nIGFza3MgZm9yLlxuY29uc3Qgcm93cyA9IDUwXG5cbmV4cG9ydCBjbGFzcyBUZXJtaW5hbCB7XG4gICNsaW5lczogc3RyaW5nW10gPSBbJyddXG4gICNyb3cgPSAwXG4gICNjb2x1bW4gPSAwXG4gIGJyYWNrZXRlZCA9IGZhbHNlXG5cbiAgd3JpdGUodGV4dDogc3RyaW5nKTogdm9pZCB7XG4gICAgZm9yIChsZXQgYXQgPSAwOyBhdCA8IHRleHQubGVuZ3RoOyApIHtcbiAgICAgIGNvbnN0IHNlcXVlbmNlID0gdGV4dFthdF0gPT09ICdcXHgxYicgPyAvXlxceDFiXFxbKFs/XFxkO10qKShbQS1aYS16XSkvLmV4ZWModGV4dC5zbGljZShhdCwgYXQgKyAyMCkpIDogbnVsbFxuICAgICAgaWYgKHNlcXVlbmNlKSB7XG4gICAgICAgIHRoaXMuI29iZXkoc2VxdWVuY2VbMV0gPz8gJycsIHNlcXVlbmNlWzJdID8/ICcnKVxuICAgICAgICBhdCArPSBzZXF1ZW5jZVswXS5sZW5ndGhcbiAgICAgICAgY29udGludWVcbiAgICAgIH1cbiAgICAgIGNvbnN0IHJ1biA9IC9bXlxceDAwLVxceDFmXSsveVxuICAgICAgcnVuLmxhc3RJbmRleCA9IGF0XG4gICAgICBjb25zdCB3b3JkcyA9IHJ1bi5leGVjKHRleHQpPy5bMF1cbiAgICAgIGlmICh3b3JkcykgdGhpcy4jcHV0KHdvcmRzKVxuICAgICAgZWxzZSBpZiAodGV4dFthdF0gPT09ICdcXG4nKSB0aGlzLiNuZXdMaW5lKClcbiAgICAgIGVsc2UgaWYgKHRleHRbYXRdID09PSAnXFxyJykgdGhpcy4jY29sdW1uID0gMFxuICAgICAgYXQgKz0gd29yZHM/Lmxlbmd0aCA/PyAxXG4gICAgfVxuICAgIC8vIFdoYXQgaGFzIHNjcm9sbGVkIGZhciBhd2F5IGlzIG5vYm9keSdzIGJ1c2luZXNzLlxuICAgIGNvbnN0IGdvbmUgPSB0aGlzLiNsaW5lcy5sZW5ndGggLSA0MDBcbiAgICBpZiAoZ29uZSA+IDApIHtcbiAgICAgIHRoaXMuI2xpbmVzLnNwbGljZSgwLCBnb25lKVxuICAgICAgdGhpcy4jcm93IC09IGdvbmVcbiAgICB9XG4gIH1cblxuICAjcHV0KHdvcmRzOiBzdHJpbmcpOiB2b2lkIHtcbiAgICBjb25zdCBsaW5lID0gKHRoaXMuI2xpbmVzW3RoaXMuI3Jvd10gPz8gJycpLnBhZEVuZCh0aGlzLiNjb2x1bW4pXG4gICAgdGhpcy4jbGluZXNbdGhpcy4jcm93XSA9IGxpbmUuc2xpY2UoMCwgdGhpcy4jY29sdW1uKSArIHdvcmRzICsgbGluZS5zbGljZSh0aGlzLiNjb2x1bW4gKyB3b3Jkcy5sZW5ndGgpXG4gICAgdGhpcy4jY29sdW1uICs9IHdvcmRzLmxlbmd0aFxuICB9XG5cbiAgI25ld0xpbmUoKTogdm9pZCB7XG4gICAgdGhpcy4jcm93KytcbiAgICB0aGlzLiNjb2x1bW4gPSAwXG4gICAgdGhpcy4jbGluZXNbdGhpcy4jcm93XSA/Pz0gJydcbiAgfVxuXG4gICNvYmV5KG51bWJlcnM6IHN0cmluZywgbGV0dGVyOiBzdHJpbmcpOiB2b2lkIHtcbiAgICBpZiAobGV0dGVyID09PSAnQScpIHRoaXMuI3JvdyA9IE1hdGgubWF4KDAsIHRoaXMuI3JvdyAtIChOdW1iZXIobnVtYmVycykgfHwgMSkpXG4gICAgZWxzZSBpZiAobGV0dGVyID09PSAnSicpIHtcbiAgICAgIHRoaXMuI2xpbmVzLmxlbmd0aCA9IHRoaXMuI3JvdyArIDFcbiAgICAgIHRoaXMuI2xpbmVzW3RoaXMuI3Jvd10gPSAodGhpcy4jbGluZXNbdGhpcy4jcm93XSA/PyAnJykuc2xpY2UoMCwgdGhpcy4jY29sdW1uKVxuICAgIH0gZWxzZSBpZiAobnVtYmVycyA9PT0gJz8yMDA0JykgdGhpcy5icmFja2V0ZWQgPSBsZXR0ZXIgPT09ICdoJ1xuICB9XG5cbiAgbGluZXMoaGlzdG9yeTogYm9vbGVhbik6IHN0cmluZ1tdIHtcbiAgICByZXR1cm4gaGlzdG9yeSA/IFsuLi50aGlzLiNsaW5lc10gOiB0aGlzLiNsaW5lcy5zbGljZSgtcm93cylcbiAgfVxufVxuIiwgIi8vIEEgdG11eCBzZXJ2ZXIgYmVoaW5kIGl0cyBjb21tYW5kczogc2Vzc2lvbnMsIHBhbmVzLCBvcHRpb25zLCBhcyBmYXIgYXMgdGhlIGhvc3QgYXNrcy4gQSBjb21tYW5kIHRoYXQgaXQgZG9lcyBub3Qga25vdyBpc1xuLy8gYSBnYXAgb2YgdGhlIHNpbXVsYXRpb24sIGFuZCBpcyB0b2xkIGFsb3VkLlxuaW1wb3J0IHR5cGUgeyBNYWNoaW5lIH0gZnJvbSAnLi9tYWNoaW5lLnRzJ1xuaW1wb3J0IHR5cGUgeyBQcm9jZXNzIH0gZnJvbSAnLi9wcm9jZXNzLnRzJ1xuaW1wb3J0IHsgVGVybWluYWwgfSBmcm9tICcuL3Rlcm1pbmFsLnRzJ1xuXG5leHBvcnQgaW50ZXJmYWNlIFBhbmUge1xuICBpZDogc3RyaW5nXG4gIHNlc3Npb246IFNlc3Npb25cbiAgcHJvY2VzczogUHJvY2VzcyB8IHVuZGVmaW5lZFxuICBwaWQ6IG51bWJlclxuICBkZWFkOiBib29sZWFuXG4gIHN0YXR1czogbnVtYmVyIHwgbnVsbFxuICBzaWduYWw6IG51bWJlciB8IG51bGxcbiAgbGF1bmNoOiBzdHJpbmdcbiAgdGVybWluYWw6IFRlcm1pbmFsXG59XG5pbnRlcmZhY2UgU2Vzc2lvbiB7XG4gIGlkOiBzdHJpbmdcbiAgbmFtZTogc3RyaW5nXG4gIHBhbmU6IFBhbmVcbn1cbmV4cG9ydCBpbnRlcmZhY2UgQ2xpZW50IHtcbiAgcGlkOiBudW1iZXJcbiAgbmFtZTogc3RyaW5nXG4gIGRldGFjaCgpOiB2b2lkXG59XG5cbi8qKiBXaGF0IHRtdXggc2F5cyBvZiBhIGNvbW1hbmQgdGhhdCBmYWlscy4gKi9cbmV4cG9ydCBjbGFzcyBSZWZ1c2VkIGV4dGVuZHMgRXJyb3Ige31cblxuY29uc3QgbGF1bmNoT3B0aW9uID0gJ0BjbGF1ZGUtZmFpbG92ZXItbGF1bmNoJ1xuY29uc3QgbGF1bmNoRm9ybWF0ID0gYCN7PyN7bToqWyEwLTlhLWZdKiwjeyR7bGF1bmNoT3B0aW9ufX19LCwjeyR7bGF1bmNoT3B0aW9ufX19YFxuXG5leHBvcnQgY2xhc3MgVG11eFNlcnZlciB7XG4gIHJlYWRvbmx5IHByb2Nlc3M6IFByb2Nlc3NcbiAgcmVhZG9ubHkgY2xpZW50cyA9IG5ldyBTZXQ8Q2xpZW50PigpXG4gIHJlYWRvbmx5IHNlc3Npb25zID0gbmV3IE1hcDxzdHJpbmcsIFNlc3Npb24+KClcbiAgcmVhZG9ubHkgI21hY2hpbmU6IE1hY2hpbmVcbiAgcmVhZG9ubHkgI3N0YXJ0QWdlbnQ6IChwcm9jZXNzOiBQcm9jZXNzKSA9PiB2b2lkXG4gIHJlYWRvbmx5ICNvcHRpb25zID0gbmV3IE1hcDxzdHJpbmcsIHN0cmluZz4oKVxuICByZWFkb25seSAjc3RhcnRlZEF0OiBudW1iZXJcbiAgI25leHQgPSAwXG5cbiAgY29uc3RydWN0b3IobWFjaGluZTogTWFjaGluZSwgcHJvY2VzczogUHJvY2Vzcywgc3RhcnRBZ2VudDogKHByb2Nlc3M6IFByb2Nlc3MpID0+IHZvaWQpIHtcbiAgICB0aGlzLiNtYWNoaW5lID0gbWFjaGluZVxuICAgIHRoaXMucHJvY2VzcyA9IHByb2Nlc3NcbiAgICB0aGlzLiNzdGFydEFnZW50ID0gc3RhcnRBZ2VudFxuICAgIHRoaXMuI3N0YXJ0ZWRBdCA9IE1hdGguZmxvb3IobWFjaGluZS5rZXJuZWwud2FsbCAvIDEwMDApXG4gIH1cblxuICBwYW5lKGlkOiBzdHJpbmcpOiBQYW5lIHwgdW5kZWZpbmVkIHtcbiAgICByZXR1cm4gWy4uLnRoaXMuc2Vzc2lvbnMudmFsdWVzKCldLmZpbmQoKHsgcGFuZSB9KSA9PiBwYW5lLmlkID09PSBpZCk/LnBhbmVcbiAgfVxuXG4gICN0YXJnZXQod29yZHM6IHN0cmluZ1tdKTogUGFuZSB7XG4gICAgY29uc3QgdGFyZ2V0ID0gdmFsdWVPZih3b3JkcywgJy10JykgPz8gJydcbiAgICBpZiAodGFyZ2V0LnN0YXJ0c1dpdGgoJyUnKSkge1xuICAgICAgY29uc3QgcGFuZSA9IHRoaXMucGFuZSh0YXJnZXQpXG4gICAgICBpZiAoIXBhbmUpIHRocm93IG5ldyBSZWZ1c2VkKGBjYW4ndCBmaW5kIHBhbmU6ICR7dGFyZ2V0fWApXG4gICAgICByZXR1cm4gcGFuZVxuICAgIH1cbiAgICBjb25zdCBuYW1lID0gdGFyZ2V0LnJlcGxhY2UoL149LywgJycpLnJlcGxhY2UoLzouKiQvLCAnJylcbiAgICBjb25zdCBzZXNzaW9uID0gdGhpcy5zZXNzaW9ucy5nZXQobmFtZSlcbiAgICBpZiAoIXNlc3Npb24pIHRocm93IG5ldyBSZWZ1c2VkKGBjYW4ndCBmaW5kIHNlc3Npb246ICR7bmFtZX1gKVxuICAgIHJldHVybiBzZXNzaW9uLnBhbmVcbiAgfVxuXG4gICNmb3JtYXQodGV4dDogc3RyaW5nLCBwYW5lOiBQYW5lIHwgdW5kZWZpbmVkLCBjbGllbnQ/OiBDbGllbnQpOiBzdHJpbmcge1xuICAgIGNvbnN0IHZhbHVlczogUmVjb3JkPHN0cmluZywgc3RyaW5nIHwgbnVtYmVyPiA9IHtcbiAgICAgIHBpZDogdGhpcy5wcm9jZXNzLnBpZCxcbiAgICAgIHN0YXJ0X3RpbWU6IHRoaXMuI3N0YXJ0ZWRBdCxcbiAgICAgIHBhbmVfaWQ6IHBhbmU/LmlkID8/ICcnLFxuICAgICAgc2Vzc2lvbl9pZDogcGFuZT8uc2Vzc2lvbi5pZCA/PyAnJyxcbiAgICAgIHNlc3Npb25fbmFtZTogcGFuZT8uc2Vzc2lvbi5uYW1lID8/ICcnLFxuICAgICAgcGFuZV9waWQ6IHBhbmU/LnBpZCA/PyAnJyxcbiAgICAgIHBhbmVfZGVhZDogcGFuZT8uZGVhZCA/IDEgOiAwLFxuICAgICAgcGFuZV9kZWFkX3N0YXR1czogcGFuZT8uZGVhZCA/IChwYW5lLnN0YXR1cyA/PyAnJykgOiAnJyxcbiAgICAgIHBhbmVfZGVhZF9zaWduYWw6IHBhbmU/LmRlYWQgPyAocGFuZS5zaWduYWwgPz8gJycpIDogJycsXG4gICAgICBwYW5lX2luX21vZGU6IDAsXG4gICAgICBzZXNzaW9uX2F0dGFjaGVkOiAwLFxuICAgICAgY2xpZW50X3BpZDogY2xpZW50Py5waWQgPz8gJycsXG4gICAgICBjbGllbnRfY29udHJvbF9tb2RlOiAxLFxuICAgICAgY2xpZW50X25hbWU6IGNsaWVudD8ubmFtZSA/PyAnJyxcbiAgICB9XG4gICAgcmV0dXJuIHRleHQucmVwbGFjZUFsbChsYXVuY2hGb3JtYXQsIHBhbmU/LmxhdW5jaCA/PyAnJykucmVwbGFjZSgvI1xceyhcXHcrKVxcfS9nLCAoXywgbmFtZSkgPT4ge1xuICAgICAgaWYgKCEobmFtZSBpbiB2YWx1ZXMpKSB0aHJvdyBuZXcgRXJyb3IoYGEgZm9ybWF0IHRoYXQgdGhpcyB0bXV4IGRvZXMgbm90IGtub3c6ICR7bmFtZX1gKVxuICAgICAgcmV0dXJuIFN0cmluZyh2YWx1ZXNbbmFtZV0pXG4gICAgfSlcbiAgfVxuXG4gIG5ld1Nlc3Npb24obmFtZTogc3RyaW5nKTogU2Vzc2lvbiB7XG4gICAgaWYgKHRoaXMuc2Vzc2lvbnMuaGFzKG5hbWUpKSB0aHJvdyBuZXcgUmVmdXNlZChgZHVwbGljYXRlIHNlc3Npb246ICR7bmFtZX1gKVxuICAgIGNvbnN0IG51bWJlciA9IHRoaXMuI25leHQrK1xuICAgIGNvbnN0IHNlc3Npb24gPSB7IGlkOiBgJCR7bnVtYmVyfWAsIG5hbWUgfSBhcyBTZXNzaW9uXG4gICAgc2Vzc2lvbi5wYW5lID0ge1xuICAgICAgaWQ6IGAlJHtudW1iZXJ9YCxcbiAgICAgIHNlc3Npb24sXG4gICAgICBwcm9jZXNzOiB1bmRlZmluZWQsXG4gICAgICBwaWQ6IHRoaXMucHJvY2Vzcy5waWQsXG4gICAgICBkZWFkOiBmYWxzZSxcbiAgICAgIHN0YXR1czogbnVsbCxcbiAgICAgIHNpZ25hbDogbnVsbCxcbiAgICAgIGxhdW5jaDogJycsXG4gICAgICB0ZXJtaW5hbDogbmV3IFRlcm1pbmFsKCksXG4gICAgfVxuICAgIHRoaXMuc2Vzc2lvbnMuc2V0KG5hbWUsIHNlc3Npb24pXG4gICAgcmV0dXJuIHNlc3Npb25cbiAgfVxuXG4gIC8qKiBIYW5ncyB1cCB3aGF0IHJ1bnMgaW4gdGhlIHBhbmUsIGFuZCBzdGFydHMgc29tZXRoaW5nIGVsc2UgaW4gaXQuICovXG4gICNydW4ocGFuZTogUGFuZSwgd29yZHM6IHN0cmluZ1tdKTogdm9pZCB7XG4gICAgcGFuZS5wcm9jZXNzPy5zaWduYWwoJ1NJR0hVUCcpXG4gICAgY29uc3QgZW52OiBSZWNvcmQ8c3RyaW5nLCBzdHJpbmc+ID0geyAuLi50aGlzLnByb2Nlc3MuZW52IH1cbiAgICBmb3IgKGxldCBhdCA9IDA7IGF0IDwgd29yZHMuaW5kZXhPZignLS0nKTsgYXQrKylcbiAgICAgIGlmICh3b3Jkc1thdF0gPT09ICctZScpIHtcbiAgICAgICAgY29uc3Qgd29yZCA9IHdvcmRzW2F0ICsgMV0gPz8gJydcbiAgICAgICAgZW52W3dvcmQuc2xpY2UoMCwgd29yZC5pbmRleE9mKCc9JykpXSA9IHdvcmQuc2xpY2Uod29yZC5pbmRleE9mKCc9JykgKyAxKVxuICAgICAgfVxuICAgIGNvbnN0IHRlcm1pbmFsID0gbmV3IFRlcm1pbmFsKClcbiAgICBjb25zdCBwcm9jZXNzID0gdGhpcy4jbWFjaGluZS5zcGF3bih7XG4gICAgICBuYW1lOiAnbm9kZScsXG4gICAgICBhcmd2OiB3b3Jkcy5zbGljZSh3b3Jkcy5pbmRleE9mKCctLScpICsgMSksXG4gICAgICBlbnYsXG4gICAgICBkaXJlY3Rvcnk6IHZhbHVlT2Yod29yZHMsICctYycpID8/ICcvJyxcbiAgICAgIHBhcmVudDogdGhpcy5wcm9jZXNzLnBpZCxcbiAgICAgIG91dHB1dDogKHRleHQpID0+IHRlcm1pbmFsLndyaXRlKHRleHQpLFxuICAgICAgb25FeGl0OiAoY29kZSwgc2lnbmFsKSA9PiB7XG4gICAgICAgIGlmIChwYW5lLnByb2Nlc3MgPT09IHByb2Nlc3MpIE9iamVjdC5hc3NpZ24ocGFuZSwgeyBkZWFkOiB0cnVlLCBzdGF0dXM6IGNvZGUsIHNpZ25hbCB9KVxuICAgICAgfSxcbiAgICB9KVxuICAgIE9iamVjdC5hc3NpZ24ocGFuZSwgeyBwcm9jZXNzLCBwaWQ6IHByb2Nlc3MucGlkLCBkZWFkOiBmYWxzZSwgc3RhdHVzOiBudWxsLCBzaWduYWw6IG51bGwsIHRlcm1pbmFsIH0pXG4gICAgdGhpcy4jc3RhcnRBZ2VudChwcm9jZXNzKVxuICB9XG5cbiAga2lsbFNlc3Npb24obmFtZTogc3RyaW5nKTogdm9pZCB7XG4gICAgY29uc3Qgc2Vzc2lvbiA9IHRoaXMuc2Vzc2lvbnMuZ2V0KG5hbWUpXG4gICAgaWYgKCFzZXNzaW9uKSB0aHJvdyBuZXcgUmVmdXNlZChgY2FuJ3QgZmluZCBzZXNzaW9uOiAke25hbWV9YClcbiAgICBzZXNzaW9uLnBhbmUucHJvY2Vzcz8uc2lnbmFsKCdTSUdIVVAnKVxuICAgIHRoaXMuc2Vzc2lvbnMuZGVsZXRlKG5hbWUpXG4gICAgaWYgKG5hbWUuc3RhcnRzV2l0aCgnXycpKSBmb3IgKGNvbnN0IGNsaWVudCBvZiBbLi4udGhpcy5jbGllbnRzXSkgY2xpZW50LmRldGFjaCgpXG4gICAgaWYgKHRoaXMuc2Vzc2lvbnMuc2l6ZSA9PT0gMCkgdGhpcy5wcm9jZXNzLmVuZCgwLCBudWxsKVxuICB9XG5cbiAgcGFzdGUoaWQ6IHN0cmluZywgdGV4dDogc3RyaW5nKTogdm9pZCB7XG4gICAgY29uc3QgcGFuZSA9IHRoaXMucGFuZShpZClcbiAgICBpZiAoIXBhbmU/LnByb2Nlc3MpIHRocm93IG5ldyBSZWZ1c2VkKGBjYW4ndCBmaW5kIHBhbmU6ICR7aWR9YClcbiAgICB0aGlzLiN0eXBlKHBhbmUsIHBhbmUudGVybWluYWwuYnJhY2tldGVkID8gYFxceDFiWzIwMH4ke3RleHR9XFx4MWJbMjAxfmAgOiB0ZXh0KVxuICB9XG5cbiAgI3R5cGUoeyBwcm9jZXNzIH06IFBhbmUsIHRleHQ6IHN0cmluZyk6IHZvaWQge1xuICAgIHRoaXMuI21hY2hpbmUua2VybmVsLmFmdGVyKHRoaXMuI21hY2hpbmUua2VybmVsLmxhdGVuY3koMC41KSwgcHJvY2VzcywgKCkgPT5cbiAgICAgIHByb2Nlc3M/LmlucHV0LmVtaXQoJ2RhdGEnLCBCdWZmZXIuZnJvbSh0ZXh0KSksXG4gICAgKVxuICB9XG5cbiAgLyoqIE9uZSBjb21tYW5kOiB0aGUgbGluZXMgb2YgaXRzIGFuc3dlci4gQHRocm93cyBSZWZ1c2VkICovXG4gIGNvbW1hbmQoW25hbWUgPSAnJywgLi4ud29yZHNdOiBzdHJpbmdbXSwgY2xpZW50OiBDbGllbnQpOiBzdHJpbmdbXSB7XG4gICAgc3dpdGNoIChuYW1lKSB7XG4gICAgICBjYXNlICdzZXQtb3B0aW9uJzpcbiAgICAgICAgcmV0dXJuIHRoaXMuI3NldE9wdGlvbih3b3JkcylcbiAgICAgIGNhc2UgJ3NldC1lbnZpcm9ubWVudCc6XG4gICAgICBjYXNlICdkZWxldGUtYnVmZmVyJzpcbiAgICAgICAgcmV0dXJuIFtdXG4gICAgICBjYXNlICdzaG93LWVudmlyb25tZW50JzpcbiAgICAgICAgcmV0dXJuIFtdXG4gICAgICBjYXNlICdzaG93LW9wdGlvbnMnOlxuICAgICAgICByZXR1cm4gW3RoaXMuI29wdGlvbnMuZ2V0KHdvcmRzLmF0KC0xKSA/PyAnJyldLmZsYXRNYXAoKHZhbHVlKSA9PiB2YWx1ZSA/PyBbXSlcbiAgICAgIGNhc2UgJ2Rpc3BsYXktbWVzc2FnZSc6XG4gICAgICAgIHJldHVybiBbdGhpcy4jZm9ybWF0KHdvcmRzLmF0KC0xKSA/PyAnJywgd29yZHMuaW5jbHVkZXMoJy10JykgPyB0aGlzLiN0YXJnZXQod29yZHMpIDogdW5kZWZpbmVkKV1cbiAgICAgIGNhc2UgJ2xpc3QtY2xpZW50cyc6XG4gICAgICAgIHJldHVybiBbLi4udGhpcy5jbGllbnRzXS5tYXAoKG9uZSkgPT4gdGhpcy4jZm9ybWF0KHdvcmRzLmF0KC0xKSA/PyAnJywgdW5kZWZpbmVkLCBvbmUpKVxuICAgICAgY2FzZSAnZGV0YWNoLWNsaWVudCc6IHtcbiAgICAgICAgY29uc3QgdGFyZ2V0ID0gdmFsdWVPZih3b3JkcywgJy10JylcbiAgICAgICAgZm9yIChjb25zdCBvbmUgb2YgWy4uLnRoaXMuY2xpZW50c10pIGlmICh0YXJnZXQgPT09IHVuZGVmaW5lZCA/IG9uZSA9PT0gY2xpZW50IDogb25lLm5hbWUgPT09IHRhcmdldCkgb25lLmRldGFjaCgpXG4gICAgICAgIHJldHVybiBbXVxuICAgICAgfVxuICAgICAgY2FzZSAnbmV3LXNlc3Npb24nOlxuICAgICAgICB0aGlzLm5ld1Nlc3Npb24odmFsdWVPZih3b3JkcywgJy1zJykgPz8gJycpXG4gICAgICAgIHJldHVybiBbXVxuICAgICAgY2FzZSAnbmV3LXdpbmRvdyc6XG4gICAgICBjYXNlICdyZXNwYXduLXBhbmUnOiB7XG4gICAgICAgIGNvbnN0IHBhbmUgPSB0aGlzLiN0YXJnZXQod29yZHMpXG4gICAgICAgIHRoaXMuI3J1bihwYW5lLCB3b3JkcylcbiAgICAgICAgcmV0dXJuIG5hbWUgPT09ICduZXctd2luZG93JyA/IFtwYW5lLmlkXSA6IFtdXG4gICAgICB9XG4gICAgICBjYXNlICdsaXN0LXBhbmVzJzoge1xuICAgICAgICBjb25zdCBwYW5lcyA9IHdvcmRzLmluY2x1ZGVzKCctYScpID8gWy4uLnRoaXMuc2Vzc2lvbnMudmFsdWVzKCldLm1hcCgoeyBwYW5lIH0pID0+IHBhbmUpIDogW3RoaXMuI3RhcmdldCh3b3JkcyldXG4gICAgICAgIHJldHVybiBwYW5lcy5tYXAoKHBhbmUpID0+IHRoaXMuI2Zvcm1hdCh3b3Jkcy5hdCgtMSkgPz8gJycsIHBhbmUpKVxuICAgICAgfVxuICAgICAgY2FzZSAna2lsbC1zZXNzaW9uJzpcbiAgICAgICAgdGhpcy5raWxsU2Vzc2lvbigodmFsdWVPZih3b3JkcywgJy10JykgPz8gJycpLnJlcGxhY2UoL149LywgJycpKVxuICAgICAgICByZXR1cm4gW11cbiAgICAgIGNhc2UgJ2NhcHR1cmUtcGFuZSc6XG4gICAgICAgIHJldHVybiB0aGlzLiN0YXJnZXQod29yZHMpLnRlcm1pbmFsLmxpbmVzKHdvcmRzLmluY2x1ZGVzKCctUycpKVxuICAgICAgY2FzZSAnc2VuZC1rZXlzJzoge1xuICAgICAgICBjb25zdCBwYW5lID0gdGhpcy4jdGFyZ2V0KHdvcmRzKVxuICAgICAgICBjb25zdCBrZXlzOiBSZWNvcmQ8c3RyaW5nLCBzdHJpbmc+ID0geyBFbnRlcjogJ1xccicsIEVzY2FwZTogJ1xceDFiJywgJ0MtYyc6ICdcXHgwMycsIEJTcGFjZTogJ1xceDdmJyB9XG4gICAgICAgIGlmICh3b3Jkcy5pbmNsdWRlcygnLVgnKSkgcmV0dXJuIFtdXG4gICAgICAgIGNvbnN0IGtleSA9IGtleXNbd29yZHMuYXQoLTEpID8/ICcnXVxuICAgICAgICBpZiAoa2V5ID09PSB1bmRlZmluZWQpIHRocm93IG5ldyBFcnJvcihga2V5cyB0aGF0IHRoaXMgdG11eCBkb2VzIG5vdCBrbm93OiAke3dvcmRzfWApXG4gICAgICAgIHRoaXMuI3R5cGUocGFuZSwga2V5KVxuICAgICAgICByZXR1cm4gW11cbiAgICAgIH1cbiAgICAgIGRlZmF1bHQ6XG4gICAgICAgIHRocm93IG5ldyBFcnJvcihgYSBjb21tYW5kIHRoYXQgdGhpcyB0bXV4IGRvZXMgbm90IGtub3c6ICR7bmFtZX0gJHt3b3Jkc31gKVxuICAgIH1cbiAgfVxuXG4gICNzZXRPcHRpb24od29yZHM6IHN0cmluZ1tdKTogc3RyaW5nW10ge1xuICAgIGNvbnN0IFtuYW1lID0gJycsIHZhbHVlID0gJyddID0gd29yZHMuc2xpY2UoLTIpXG4gICAgaWYgKHdvcmRzLmluY2x1ZGVzKCctcCcpICYmIG5hbWUgPT09IGxhdW5jaE9wdGlvbikgdGhpcy4jdGFyZ2V0KHdvcmRzKS5sYXVuY2ggPSB2YWx1ZVxuICAgIGVsc2UgaWYgKHdvcmRzLmluY2x1ZGVzKCctcycpKSB0aGlzLiNvcHRpb25zLnNldChuYW1lLCB2YWx1ZSlcbiAgICBlbHNlIHRoaXMuI3RhcmdldCh3b3JkcylcbiAgICByZXR1cm4gW11cbiAgfVxufVxuXG5leHBvcnQgZnVuY3Rpb24gdmFsdWVPZih3b3Jkczogc3RyaW5nW10sIGZsYWc6IHN0cmluZyk6IHN0cmluZyB8IHVuZGVmaW5lZCB7XG4gIGNvbnN0IGVuZCA9IHdvcmRzLmluZGV4T2YoJy0tJylcbiAgY29uc3QgYXQgPSB3b3Jkcy5zbGljZSgwLCBlbmQgPCAwID8gdW5kZWZpbmVkIDogZW5kKS5pbmRleE9mKGZsYWcpXG4gIHJldHVybiBhdCA8IDAgPyB1bmRlZmluZWQgOiB3b3Jkc1thdCArIDFdXG59XG4iLCAiLy8gQSBtYWNoaW5lIG9uIHdoaWNoIHRoZSBob3N0IGxpdmVzIGFzIGl0IGRvZXMgd2l0aCBwZW9wbGU6IGFnZW50cyB0aGF0IHdvcmssIGFjY291bnRzIHRoYXQgYXJlIHVzZWQgdXAsIGFuIG9wZXJhdG9yLCBhbmRcbi8vIHNvbWVib2R5IHdobyBzdGFydHMgdGhlIGhvc3QgYWdhaW4gd2hlbiBpdCBoYXMgZW5kZWQuXG5pbXBvcnQgdHlwZSB7IEhvc3RBcGkgfSBmcm9tICcuLi8uLi9zcmMvYXBpL2FwaS50cydcbmltcG9ydCB0eXBlIHsgQ29uZmlnIH0gZnJvbSAnLi4vLi4vc3JjL2NvbmZpZy9jb25maWcudHMnXG5pbXBvcnQgdHlwZSB7IEJyZWFjaCwgU2l0dWF0aW9uIH0gZnJvbSAnLi4vLi4vc3JjL2ludmFyaWFudHMvc2l0dWF0aW9uLnRzJ1xuaW1wb3J0IHR5cGUgeyBMb2cgfSBmcm9tICcuLi8uLi9zcmMvbG9nLnRzJ1xuaW1wb3J0IHsgS2VybmVsIH0gZnJvbSAnLi9rZXJuZWwudHMnXG5pbXBvcnQgeyBNYWNoaW5lIH0gZnJvbSAnLi9tYWNoaW5lLnRzJ1xuaW1wb3J0IHsgY29uZmlnRmlsZSwgZnVybmlzaCB9IGZyb20gJy4vcGxhY2UudHMnXG5pbXBvcnQgeyBLaWxsZWQsIHR5cGUgUHJvY2VzcyB9IGZyb20gJy4vcHJvY2Vzcy50cydcbmltcG9ydCB7IGRlYWZTZXJ2ZXIgfSBmcm9tICcuL3Byb2dyYW0udHMnXG5pbXBvcnQgdHlwZSB7IFByb2dyYW1zIH0gZnJvbSAnLi9wcm9ncmFtcy50cydcbmltcG9ydCB7IHNoZWxsT2YgfSBmcm9tICcuL3NoZWxsLnRzJ1xuaW1wb3J0IHsgZXhlY2FPZiwgdHlwZSBTZXJ2ZXJzIH0gZnJvbSAnLi90bXV4LWNsaWVudC50cydcbmltcG9ydCB7IFRtdXhTZXJ2ZXIgfSBmcm9tICcuL3RtdXgtc2VydmVyLnRzJ1xuXG5pbnRlcmZhY2UgSG9zdFByb2dyYW0ge1xuICBsb2FkQ29uZmlnKGZpbGU6IHN0cmluZyk6IENvbmZpZ1xuICBydW5Ib3N0KG9wdGlvbnM6IG9iamVjdCk6IHsgZW5kZWQ6IFByb21pc2U8dW5rbm93bj47IHN0b3AoKTogdm9pZCB9XG59XG5cbmludGVyZmFjZSBPYnNlcnZlciB7XG4gIGxvYWRDb25maWcoZmlsZTogc3RyaW5nKTogQ29uZmlnXG4gIGdhdGhlcihjb25maWc6IENvbmZpZywgaG9zdGVkOiBib29sZWFuKTogUHJvbWlzZTxTaXR1YXRpb24gfCB1bmRlZmluZWQ+XG4gIGNoZWNrSW52YXJpYW50cyhzaXR1YXRpb246IFNpdHVhdGlvbik6IEJyZWFjaFtdXG59XG5cbmNvbnN0IGVudmlyb25tZW50ID0geyBIT01FOiAnL2hvbWUvbWUnLCBQQVRIOiAnL3Vzci9iaW46L2JpbicsIExBTkc6ICdDLlVURi04JywgVVNFUjogJ21lJyB9XG5cbmV4cG9ydCBjbGFzcyBXb3JsZCB7XG4gIHJlYWRvbmx5IGtlcm5lbDogS2VybmVsXG4gIHJlYWRvbmx5IG1hY2hpbmU6IE1hY2hpbmVcbiAgcmVhZG9ubHkgI3Byb2dyYW1zOiBQcm9ncmFtc1xuICBob3N0OiBQcm9jZXNzIHwgdW5kZWZpbmVkXG4gIC8qKiBXaGlsZSBhIGhvc3QgaXMgcmVhZHkuICovXG4gIGFwaTogSG9zdEFwaSB8IHVuZGVmaW5lZFxuICAjdG11eDogVG11eFNlcnZlciB8IHVuZGVmaW5lZFxuICAvKiogV2hhdCBoYXBwZW5lZCwgZm9yIHBlb3BsZTogb25lIGxpbmUgZWFjaCwgd2l0aCBpdHMgdGltZS4gKi9cbiAgcmVhZG9ubHkgc3Rvcnk6IHN0cmluZ1tdID0gW11cbiAgLyoqIFRvbGQgd2hhdCBhIHByb2dyYW0gZGllZCBvZiB0aGF0IGl0IHNob3VsZCBub3QgZGllIG9mLiAqL1xuICBvbkZhdWx0OiAod2hhdDogc3RyaW5nKSA9PiB2b2lkID0gKCkgPT4ge31cbiAgcmVhZG9ubHkgY291bnRzID0geyBob3N0czogMCwgYWdlbnRzOiAwLCBzd2FwczogMCB9XG4gICNvYnNlcnZlcjogT2JzZXJ2ZXIgfCB1bmRlZmluZWRcblxuICBjb25zdHJ1Y3RvcihzZWVkOiBudW1iZXIsIHByb2dyYW1zOiBQcm9ncmFtcywgd29ya0V2ZXJ5OiBudW1iZXIpIHtcbiAgICB0aGlzLmtlcm5lbCA9IG5ldyBLZXJuZWwoc2VlZClcbiAgICB0aGlzLm1hY2hpbmUgPSBuZXcgTWFjaGluZSh0aGlzLmtlcm5lbClcbiAgICB0aGlzLiNwcm9ncmFtcyA9IHByb2dyYW1zXG4gICAgZnVybmlzaCh0aGlzLm1hY2hpbmUsIHdvcmtFdmVyeSlcbiAgICB0aGlzLmtlcm5lbC5vblRocm93ID0gKG93bmVyLCBlcnJvcikgPT4gdGhpcy5kaWVkKG93bmVyIGFzIFByb2Nlc3MgfCB1bmRlZmluZWQsIGVycm9yKVxuICB9XG5cbiAgdGVsbChsaW5lOiBzdHJpbmcpOiB2b2lkIHtcbiAgICB0aGlzLnN0b3J5LnB1c2goYCR7KHRoaXMua2VybmVsLm5vdyAvIDEwMDApLnRvRml4ZWQoMykucGFkU3RhcnQoMTApfSAgJHtsaW5lfWApXG4gIH1cblxuICAvKiogU29tZXRoaW5nIHRoYXQgbm8gcHJvZ3JhbSBjYXVnaHQuICovXG4gIGRpZWQocHJvY2VzczogUHJvY2VzcyB8IHVuZGVmaW5lZCwgZXJyb3I6IHVua25vd24pOiB2b2lkIHtcbiAgICBpZiAoZXJyb3IgaW5zdGFuY2VvZiBLaWxsZWQgfHwgcHJvY2Vzcz8uZGVhZCkgcmV0dXJuXG4gICAgaWYgKCFwcm9jZXNzKSB0aHJvdyBlcnJvclxuICAgIGNvbnN0IHdoeSA9IGAke3Byb2Nlc3MubmFtZX0gJHtwcm9jZXNzLnBpZH0gZGllZCBvZiAke2Vycm9yIGluc3RhbmNlb2YgRXJyb3IgPyBlcnJvci5zdGFjayA6IGVycm9yfWBcbiAgICAvLyBBbiBhZ2VudCBpcyBub3Qgb3Vyczogd2hhdCBpdCBkb2VzIG5vdCBiZWFyLCBpdCBkb2VzIG5vdCBiZWFyLlxuICAgIGlmIChwcm9jZXNzLm5hbWUgPT09ICdub2RlJykgdGhpcy50ZWxsKHdoeS5zcGxpdCgnXFxuJylbMF0gPz8gJycpXG4gICAgZWxzZSB0aGlzLm9uRmF1bHQod2h5KVxuICAgIHByb2Nlc3MuZW5kKDEsIG51bGwpXG4gIH1cblxuICByZWFkb25seSAjc2VydmVyczogU2VydmVycyA9IHtcbiAgICBub3c6ICgpID0+ICh0aGlzLiN0bXV4Py5wcm9jZXNzLmRlYWQgPyB1bmRlZmluZWQgOiB0aGlzLiN0bXV4KSxcbiAgICBzdGFydDogKGVudikgPT4ge1xuICAgICAgY29uc3QgcHJvY2VzcyA9IHRoaXMubWFjaGluZS5zcGF3bih7XG4gICAgICAgIG5hbWU6ICd0bXV4OiBzZXJ2ZXInLFxuICAgICAgICBhcmd2OiBbJ3RtdXgnXSxcbiAgICAgICAgZW52LFxuICAgICAgICBkaXJlY3Rvcnk6ICcvJyxcbiAgICAgICAgcGFyZW50OiAxLFxuICAgICAgICBvbkV4aXQ6ICgpID0+IHtcbiAgICAgICAgICBmb3IgKGNvbnN0IGNsaWVudCBvZiBbLi4uc2VydmVyLmNsaWVudHNdKSBjbGllbnQuZGV0YWNoKClcbiAgICAgICAgICBmb3IgKGNvbnN0IHsgcGFuZSB9IG9mIHNlcnZlci5zZXNzaW9ucy52YWx1ZXMoKSkgcGFuZS5wcm9jZXNzPy5zaWduYWwoJ1NJR0hVUCcpXG4gICAgICAgIH0sXG4gICAgICB9KVxuICAgICAgY29uc3Qgc2VydmVyID0gbmV3IFRtdXhTZXJ2ZXIodGhpcy5tYWNoaW5lLCBwcm9jZXNzLCAoYWdlbnQpID0+IHRoaXMuI3N0YXJ0QWdlbnQoYWdlbnQpKVxuICAgICAgdGhpcy4jdG11eCA9IHNlcnZlclxuICAgICAgcmV0dXJuIHNlcnZlclxuICAgIH0sXG4gIH1cblxuICBnZXQgdG11eCgpOiBQcm9jZXNzIHwgdW5kZWZpbmVkIHtcbiAgICByZXR1cm4gdGhpcy4jc2VydmVycy5ub3coKT8ucHJvY2Vzc1xuICB9XG5cbiAgI3N0YXJ0QWdlbnQoYWdlbnQ6IFByb2Nlc3MpOiB2b2lkIHtcbiAgICB0aGlzLmNvdW50cy5hZ2VudHMrK1xuICAgIHRoaXMua2VybmVsLmFmdGVyKHRoaXMua2VybmVsLmxhdGVuY3koMTUwKSwgYWdlbnQsICgpID0+XG4gICAgICB0aGlzLiNwcm9ncmFtcy5hZ2VudChhZ2VudCwgdGhpcy5tYWNoaW5lLCB7IGNoaWxkUHJvY2Vzczogc2hlbGxPZih0aGlzLm1hY2hpbmUsIGFnZW50KSB9KSxcbiAgICApXG4gIH1cblxuICBhZ2VudHMoKTogUHJvY2Vzc1tdIHtcbiAgICByZXR1cm4gWy4uLnRoaXMubWFjaGluZS5wcm9jZXNzZXMudmFsdWVzKCldLmZpbHRlcigoeyBuYW1lIH0pID0+IG5hbWUgPT09ICdub2RlJylcbiAgfVxuXG4gIHN0YXJ0SG9zdCgpOiB2b2lkIHtcbiAgICBpZiAodGhpcy5ob3N0ICYmICF0aGlzLmhvc3QuZGVhZCkgcmV0dXJuXG4gICAgY29uc3QgaG9zdCA9IHRoaXMubWFjaGluZS5zcGF3bih7IG5hbWU6ICdob3N0JywgYXJndjogWydjbGF1ZGUtZmFpbG92ZXInLCAndXAnXSwgZW52OiBlbnZpcm9ubWVudCwgZGlyZWN0b3J5OiAnLycsIHBhcmVudDogMSB9KVxuICAgIHRoaXMuaG9zdCA9IGhvc3RcbiAgICB0aGlzLmNvdW50cy5ob3N0cysrXG4gICAgdGhpcy50ZWxsKGBob3N0ICR7aG9zdC5waWR9IGlzIHN0YXJ0ZWRgKVxuICAgIGNvbnN0IGV4dHJhID0geyBleGVjYTogZXhlY2FPZih0aGlzLm1hY2hpbmUsIHRoaXMuI3NlcnZlcnMsIGhvc3QpLCBmYXN0aWZ5OiBkZWFmU2VydmVyKGhvc3QpIH1cbiAgICB0aGlzLmtlcm5lbC5hZnRlcigyMDAsIGhvc3QsICgpID0+IHtcbiAgICAgIGNvbnN0IHsgbG9hZENvbmZpZywgcnVuSG9zdCB9ID0gdGhpcy4jcHJvZ3JhbXMuaG9zdChob3N0LCB0aGlzLm1hY2hpbmUsIGV4dHJhKSBhcyBIb3N0UHJvZ3JhbVxuICAgICAgY29uc3QgcnVubmluZyA9IHJ1bkhvc3Qoe1xuICAgICAgICBjb25maWc6IGxvYWRDb25maWcoY29uZmlnRmlsZSksXG4gICAgICAgIGxvZzogdGhpcy4jbG9nKGhvc3QpLFxuICAgICAgICBvblJlYWR5OiAoYXBpOiBIb3N0QXBpKSA9PiB7XG4gICAgICAgICAgdGhpcy5hcGkgPSBhcGlcbiAgICAgICAgICB0aGlzLnRlbGwoYGhvc3QgJHtob3N0LnBpZH0gaXMgcmVhZHlgKVxuICAgICAgICB9LFxuICAgICAgfSlcbiAgICAgIGhvc3Quc2VsZi5vbignU0lHVEVSTScsICgpID0+IHJ1bm5pbmcuc3RvcCgpKVxuICAgICAgdm9pZCBydW5uaW5nLmVuZGVkLnRoZW4oKGZhdWx0KSA9PiB7XG4gICAgICAgIGlmIChob3N0LmRlYWQpIHJldHVyblxuICAgICAgICB0aGlzLnRlbGwoYGhvc3QgJHtob3N0LnBpZH0gZW5kczogJHtmYXVsdCA/IEpTT04uc3RyaW5naWZ5KGZhdWx0KSA6ICdpdCB3YXMgYXNrZWQgdG8nfWApXG4gICAgICAgIGhvc3QuZW5kKGZhdWx0ID8gMSA6IDAsIG51bGwpXG4gICAgICAgIHRoaXMuYXBpID0gdW5kZWZpbmVkXG4gICAgICB9KVxuICAgIH0pXG4gIH1cblxuICAjbG9nKGhvc3Q6IFByb2Nlc3MpOiBMb2cge1xuICAgIGNvbnN0IGxpbmUgPSAobGV2ZWw6IHN0cmluZykgPT4gKGZpZWxkczogb2JqZWN0IHwgc3RyaW5nLCBtZXNzYWdlPzogc3RyaW5nKSA9PiB7XG4gICAgICBjb25zdCBldmVudCA9IHR5cGVvZiBmaWVsZHMgPT09ICdvYmplY3QnID8gKGZpZWxkcyBhcyB7IGV2ZW50Pzogc3RyaW5nIH0pLmV2ZW50IDogJydcbiAgICAgIGlmICghaG9zdC5kZWFkICYmIGV2ZW50ICE9PSAndG11eC5jb25uZWN0ZWQnKSB0aGlzLnRlbGwoYCR7bGV2ZWx9ICR7ZXZlbnR9ICR7bWVzc2FnZSA/PyAnJ31gKVxuICAgICAgaWYgKGV2ZW50ID09PSAnZmFpbG92ZXIuZW50ZXJlZCcgJiYgbWVzc2FnZT8uaW5jbHVkZXMoJ1x1MjE5MiBzYXZpbmcnKSkgdGhpcy5jb3VudHMuc3dhcHMrK1xuICAgIH1cbiAgICByZXR1cm4geyBkZWJ1ZygpIHt9LCBpbmZvOiBsaW5lKCdpbmZvJyksIHdhcm46IGxpbmUoJ3dhcm4nKSwgZXJyb3I6IGxpbmUoJ2Vycm9yJykgfSBhcyB1bmtub3duIGFzIExvZ1xuICB9XG5cbiAga2lsbEhvc3QoaG93OiBzdHJpbmcpOiB2b2lkIHtcbiAgICBpZiAoIXRoaXMuaG9zdCB8fCB0aGlzLmhvc3QuZGVhZCkgcmV0dXJuXG4gICAgdGhpcy50ZWxsKGBob3N0ICR7dGhpcy5ob3N0LnBpZH0gaXMga2lsbGVkICR7aG93fWApXG4gICAgdGhpcy5ob3N0LmVuZChudWxsLCA5KVxuICAgIHRoaXMuYXBpID0gdW5kZWZpbmVkXG4gIH1cblxuICBjdXRQb3dlcigpOiB2b2lkIHtcbiAgICB0aGlzLnRlbGwoJ3RoZSBwb3dlciBpcyBjdXQnKVxuICAgIHRoaXMuYXBpID0gdW5kZWZpbmVkXG4gICAgdGhpcy4jdG11eCA9IHVuZGVmaW5lZFxuICAgIHRoaXMubWFjaGluZS5jdXRQb3dlcigpXG4gICAgdGhpcy5tYWNoaW5lLmJvb3QoKVxuICB9XG5cbiAgLyoqIEhvdyB0aGluZ3Mgc3RhbmQgYnkgdGhlIGRpc2sgYW5kIGAvcHJvY2AsIGFuZCB3aGF0IGlzIHdyb25nIHdpdGggaXQ7IHVuZGVmaW5lZCBiZWZvcmUgdGhlcmUgaXMgYW55dGhpbmcuICovXG4gIGFzeW5jIGxvb2soKTogUHJvbWlzZTx7IHNpdHVhdGlvbjogU2l0dWF0aW9uOyBicmVhY2hlczogQnJlYWNoW10gfSB8IHVuZGVmaW5lZD4ge1xuICAgIGNvbnN0IHByb2Nlc3MgPSB0aGlzLm1hY2hpbmUuc3Bhd24oeyBuYW1lOiAnb2JzZXJ2ZXInLCBhcmd2OiBbJ29ic2VydmVyJ10sIGVudjogZW52aXJvbm1lbnQsIGRpcmVjdG9yeTogJy8nLCBwYXJlbnQ6IDEgfSlcbiAgICB0cnkge1xuICAgICAgdGhpcy4jb2JzZXJ2ZXIgPSB0aGlzLiNwcm9ncmFtcy5vYnNlcnZlcihwcm9jZXNzLCB0aGlzLm1hY2hpbmUsIHt9KSBhcyBPYnNlcnZlclxuICAgICAgY29uc3QgeyBsb2FkQ29uZmlnLCBnYXRoZXIsIGNoZWNrSW52YXJpYW50cyB9ID0gdGhpcy4jb2JzZXJ2ZXJcbiAgICAgIGxldCBmb3VuZDogeyBzaXR1YXRpb246IFNpdHVhdGlvbjsgYnJlYWNoZXM6IEJyZWFjaFtdIH0gfCB1bmRlZmluZWRcbiAgICAgIGNvbnN0IHdvcmsgPSBnYXRoZXIobG9hZENvbmZpZyhjb25maWdGaWxlKSwgdGhpcy5hcGkgIT09IHVuZGVmaW5lZCkudGhlbigoc2l0dWF0aW9uKSA9PiB7XG4gICAgICAgIGZvdW5kID0gc2l0dWF0aW9uICYmIHsgc2l0dWF0aW9uLCBicmVhY2hlczogY2hlY2tJbnZhcmlhbnRzKHNpdHVhdGlvbikgfVxuICAgICAgfSlcbiAgICAgIGxldCBmYWlsZWQ6IHVua25vd25cbiAgICAgIGxldCBvdmVyID0gZmFsc2VcbiAgICAgIHdvcmsudGhlbihcbiAgICAgICAgKCkgPT4gdm9pZCAob3ZlciA9IHRydWUpLFxuICAgICAgICAoZXJyb3IpID0+IHtcbiAgICAgICAgICBvdmVyID0gdHJ1ZVxuICAgICAgICAgIGZhaWxlZCA9IGVycm9yXG4gICAgICAgIH0sXG4gICAgICApXG4gICAgICBhd2FpdCB0aGlzLmtlcm5lbC5ydW4odGhpcy5rZXJuZWwubm93ICsgMV8wMDAsICgpID0+IG92ZXIpXG4gICAgICBpZiAoZmFpbGVkKSB0aHJvdyBmYWlsZWRcbiAgICAgIHJldHVybiBmb3VuZFxuICAgIH0gZmluYWxseSB7XG4gICAgICBwcm9jZXNzLmVuZCgwLCBudWxsKVxuICAgIH1cbiAgfVxufVxuIiwgIi8vIE9uZSBydW4sIGZyb20gYSBzZWVkOiBob3VycyBvZiBmYXVsdHMsIHRoZW4gYSBjYWxtIGluIHdoaWNoIGV2ZXJ5dGhpbmcgaGFzIHRvIGNvbWUgdG8gcmVzdC5cbmltcG9ydCB7IHR5cGUgS2luZCwga2luZHMsIG9wZW5GYXVsdHMgfSBmcm9tICcuL2ZhdWx0cy50cydcbmltcG9ydCB0eXBlIHsgS2VybmVsIH0gZnJvbSAnLi9rZXJuZWwudHMnXG5pbXBvcnQgeyBhY2NvdW50cywgZGVkaWNhdGVkLCBsaW5rLCBzZXRBY2NvdW50IH0gZnJvbSAnLi9wbGFjZS50cydcbmltcG9ydCB0eXBlIHsgUHJvZ3JhbXMgfSBmcm9tICcuL3Byb2dyYW1zLnRzJ1xuaW1wb3J0IHR5cGUgeyBQcm9jZXNzIH0gZnJvbSAnLi9wcm9jZXNzLnRzJ1xuaW1wb3J0IHsgUHJvbWlzZXMgfSBmcm9tICcuL3Byb21pc2VzLnRzJ1xuaW1wb3J0IHsgV29ybGQgfSBmcm9tICcuL3dvcmxkLnRzJ1xuXG5leHBvcnQgaW50ZXJmYWNlIFJ1bk9wdGlvbnMge1xuICBzZWVkOiBudW1iZXJcbiAgaG91cnM6IG51bWJlclxuICBmYXVsdHM/OiByZWFkb25seSBLaW5kW11cbn1cblxuZXhwb3J0IGludGVyZmFjZSBSYW4ge1xuICBzZWVkOiBudW1iZXJcbiAgYnJva2VuOiBzdHJpbmdbXVxuICBzdG9yeTogc3RyaW5nW11cbiAgLyoqIFNpbXVsYXRlZCwgbXMuICovXG4gIHNpbXVsYXRlZDogbnVtYmVyXG4gIC8qKiBSZWFsLCBtcy4gKi9cbiAgdG9vazogbnVtYmVyXG4gIHN0ZXBzOiBudW1iZXJcbiAgY291bnRzOiBXb3JsZFsnY291bnRzJ10gJiB7IHByb21wdHM6IG51bWJlciB9XG59XG5cbmNvbnN0IG1pbnV0ZSA9IDYwXzAwMFxuLyoqIExvbmcgZW5vdWdoIGZvciB0aGUgbG9uZ2VzdCBwYXVzZSBvZiBhIHNlc3Npb24gdGhhdCBrZWVwcyBlbmRpbmcsIGFuZCBmb3Igd2hhdCBpcyBhc3RyYXkuICovXG5jb25zdCBjYWxtID0gMjUgKiBtaW51dGVcbmNvbnN0IGxvb2tFdmVyeSA9IDUgKiBtaW51dGVcblxuZXhwb3J0IGFzeW5jIGZ1bmN0aW9uIHJ1blNlZWQoYWxsOiBQcm9ncmFtcywgeyBzZWVkLCBob3VycywgZmF1bHRzID0ga2luZHMgfTogUnVuT3B0aW9ucyk6IFByb21pc2U8UmFuPiB7XG4gIGNvbnN0IGJlZ2FuID0gcGVyZm9ybWFuY2Uubm93KClcbiAgY29uc3Qgd29ybGQgPSBuZXcgV29ybGQoc2VlZCwgYWxsLCA0ICogbWludXRlKVxuICBjb25zdCB7IGtlcm5lbCwgbWFjaGluZSB9ID0gd29ybGRcbiAgY29uc3QgcHJvbWlzZXMgPSBuZXcgUHJvbWlzZXMod29ybGQpXG4gIGNvbnN0IHVudGlsID0gaG91cnMgKiA2MCAqIG1pbnV0ZVxuICBjb25zdCB1bmhlYXJkID0gY2F0Y2hSZWplY3Rpb25zKChlcnJvcikgPT4gd29ybGQuZGllZChrZXJuZWwuY3VycmVudCBhcyBQcm9jZXNzIHwgdW5kZWZpbmVkLCBlcnJvcikpXG4gIHRyeSB7XG4gICAgc2V0QWNjb3VudHMod29ybGQsIGtlcm5lbC5yYW5kb20uZm9yaygnYWNjb3VudHMnKSlcbiAgICBjb25zdCBsaW5rTmFtZSA9IGxpbmsuc2xpY2UobGluay5sYXN0SW5kZXhPZignLycpICsgMSlcbiAgICBjb25zdCB0b2xkID0gbWFjaGluZS5kaXNrLm9uQ2hhbmdlXG4gICAgbWFjaGluZS5kaXNrLm9uQ2hhbmdlID0gKGNoYW5nZSkgPT4ge1xuICAgICAgdG9sZChjaGFuZ2UpXG4gICAgICBpZiAoY2hhbmdlLm5hbWUgPT09IGxpbmtOYW1lKSBwcm9taXNlcy5saW5rSG9sZHMobWFjaGluZSlcbiAgICB9XG4gICAgY29uc3QgZmF1bHQgPSBvcGVuRmF1bHRzKHdvcmxkLCBwcm9taXNlcywgZmF1bHRzLCB1bnRpbClcbiAgICBrZWVwSG9zdFVwKHdvcmxkLCBrZXJuZWwucmFuZG9tLmZvcmsoJ3N1cGVydmlzb3InKSlcbiAgICBvcGVyYXRlKHdvcmxkLCBwcm9taXNlcywga2VybmVsLnJhbmRvbS5mb3JrKCdvcGVyYXRvcicpLCB1bnRpbClcbiAgICBmb3IgKGxldCBhdCA9IGxvb2tFdmVyeTsgYXQgPD0gdW50aWwgJiYgcHJvbWlzZXMuYnJva2VuLmxlbmd0aCA9PT0gMDsgYXQgKz0gbG9va0V2ZXJ5KSB7XG4gICAgICBhd2FpdCBrZXJuZWwucnVuKGF0LCAoKSA9PiBwcm9taXNlcy5icm9rZW4ubGVuZ3RoID4gMClcbiAgICAgIHByb21pc2VzLnJlYWRSb3dzKClcbiAgICAgIGF3YWl0IHByb21pc2VzLmxvb2soKVxuICAgIH1cbiAgICBpZiAocHJvbWlzZXMuYnJva2VuLmxlbmd0aCA9PT0gMCkge1xuICAgICAgZmF1bHQuZW5kKClcbiAgICAgIHdvcmxkLnRlbGwoJ2NhbG0nKVxuICAgICAgZm9yIChjb25zdCBuYW1lIG9mIGFjY291bnRzKSBzZXRBY2NvdW50KG1hY2hpbmUsIG5hbWUsIHsgcmVwbHlNczogMl8wMDAgfSlcbiAgICAgIC8vIEEgc3dhcCB0aGF0IHN0YW5kcyBoYWxmLXdheSB3YWl0cyBmb3Igc29tZWJvZHkgdG8gbG9vay5cbiAgICAgIGF3YWl0IGtlcm5lbC5ydW4oa2VybmVsLm5vdyArIGNhbG0gLSA1ICogbWludXRlLCAoKSA9PiBwcm9taXNlcy5icm9rZW4ubGVuZ3RoID4gMClcbiAgICAgIGF3YWl0IGtlcm5lbC5ydW4oa2VybmVsLm5vdyArIDUgKiBtaW51dGUpXG4gICAgICBhd2FpdCBwcm9taXNlcy5hdFRoZUVuZCgpXG4gICAgfVxuICB9IGZpbmFsbHkge1xuICAgIHVuaGVhcmQoKVxuICB9XG4gIHJldHVybiB7XG4gICAgc2VlZCxcbiAgICBicm9rZW46IHByb21pc2VzLmJyb2tlbixcbiAgICBzdG9yeTogd29ybGQuc3RvcnksXG4gICAgc2ltdWxhdGVkOiBrZXJuZWwubm93LFxuICAgIHRvb2s6IHBlcmZvcm1hbmNlLm5vdygpIC0gYmVnYW4sXG4gICAgc3RlcHM6IGtlcm5lbC5zdGVwcyxcbiAgICBjb3VudHM6IHsgLi4ud29ybGQuY291bnRzLCBwcm9tcHRzOiBwcm9taXNlcy5hY2NlcHRlZC5zaXplIH0sXG4gIH1cbn1cblxuLyoqIFByb2dyYW1zIGxlYXZlIHByb21pc2VzIGJlaGluZCB3aGVuIHRoZXkgZGllOyB3aGF0IG9uZSB0aGF0IGxpdmVzIGRvZXMgbm90IGNhdGNoIGVuZHMgaXQuICovXG5mdW5jdGlvbiBjYXRjaFJlamVjdGlvbnModG9sZDogKGVycm9yOiB1bmtub3duKSA9PiB2b2lkKTogKCkgPT4gdm9pZCB7XG4gIGNvbnN0IG90aGVycyA9IHByb2Nlc3MubGlzdGVuZXJzKCd1bmhhbmRsZWRSZWplY3Rpb24nKVxuICBwcm9jZXNzLnJlbW92ZUFsbExpc3RlbmVycygndW5oYW5kbGVkUmVqZWN0aW9uJylcbiAgcHJvY2Vzcy5vbigndW5oYW5kbGVkUmVqZWN0aW9uJywgdG9sZClcbiAgcmV0dXJuICgpID0+IHtcbiAgICBwcm9jZXNzLm9mZigndW5oYW5kbGVkUmVqZWN0aW9uJywgdG9sZClcbiAgICBmb3IgKGNvbnN0IG90aGVyIG9mIG90aGVycykgcHJvY2Vzcy5vbigndW5oYW5kbGVkUmVqZWN0aW9uJywgb3RoZXIpXG4gIH1cbn1cblxuLyoqIEVhY2ggaGFzIGEgZmV3IHR1cm5zIGluIGl0cyB3aW5kb3csIGFuZCBpcyB0aGVuIHVzZWQgdXAgdW50aWwgdGhlIG5leHQgb25lLiAqL1xuZnVuY3Rpb24gc2V0QWNjb3VudHMoeyBtYWNoaW5lIH06IFdvcmxkLCBkcmF3OiBLZXJuZWxbJ3JhbmRvbSddKTogdm9pZCB7XG4gIGZvciAoY29uc3QgbmFtZSBvZiBhY2NvdW50cylcbiAgICBzZXRBY2NvdW50KG1hY2hpbmUsIG5hbWUsIHtcbiAgICAgIHF1b3RhVHVybnM6IDEwICsgZHJhdy5iZWxvdygyMCksXG4gICAgICB3aW5kb3dNczogKDYwICsgZHJhdy5iZWxvdygxMjApKSAqIG1pbnV0ZSxcbiAgICAgIHJlcGx5TXM6IDFfMDAwICsgZHJhdy5iZWxvdygzMF8wMDApLFxuICAgIH0pXG59XG5cbi8qKiBBcyBzeXN0ZW1kIGRvZXMuICovXG5mdW5jdGlvbiBrZWVwSG9zdFVwKHdvcmxkOiBXb3JsZCwgZHJhdzogS2VybmVsWydyYW5kb20nXSk6IHZvaWQge1xuICBjb25zdCBsb29rID0gKCkgPT4ge1xuICAgIGlmICghd29ybGQuaG9zdCB8fCB3b3JsZC5ob3N0LmRlYWQpIHtcbiAgICAgIGNvbnN0IHdhaXQgPSBkcmF3LmJldHdlZW4oMV8wMDAsIDIwXzAwMClcbiAgICAgIHdvcmxkLmtlcm5lbC5hZnRlcih3YWl0LCB1bmRlZmluZWQsICgpID0+IHtcbiAgICAgICAgd29ybGQuc3RhcnRIb3N0KClcbiAgICAgICAgd29ybGQua2VybmVsLmFmdGVyKDFfMDAwLCB1bmRlZmluZWQsIGxvb2spXG4gICAgICB9KVxuICAgIH0gZWxzZSB3b3JsZC5rZXJuZWwuYWZ0ZXIoMV8wMDAsIHVuZGVmaW5lZCwgbG9vaylcbiAgfVxuICBsb29rKClcbn1cblxuLyoqIFBlb3BsZTogdGhleSBzZW5kIHByb21wdHMsIHN3YXAsIHJlc3RhcnQsIHBhdXNlLCBhbmQgbG9vayBhZnRlciB3aGF0IHN0YW5kcyBoYWxmLXdheS4gKi9cbmZ1bmN0aW9uIG9wZXJhdGUod29ybGQ6IFdvcmxkLCBwcm9taXNlczogUHJvbWlzZXMsIGRyYXc6IEtlcm5lbFsncmFuZG9tJ10sIHVudGlsOiBudW1iZXIpOiB2b2lkIHtcbiAgY29uc3QgeyBrZXJuZWwgfSA9IHdvcmxkXG4gIGxldCBudW1iZXIgPSAwXG4gIGNvbnN0IHF1aWV0bHkgPSAod29yazogKCkgPT4gdW5rbm93bikgPT4gdm9pZCBQcm9taXNlLnJlc29sdmUoKS50aGVuKHdvcmspLmNhdGNoKCgpID0+IHt9KVxuICBjb25zdCBzZW5kID0gKCkgPT4ge1xuICAgIGNvbnN0IHsgYXBpIH0gPSB3b3JsZFxuICAgIGlmICghYXBpKSByZXR1cm5cbiAgICBjb25zdCBuYW1lID0gZHJhdy5vZihkZWRpY2F0ZWQpXG4gICAgY29uc3QgdGV4dCA9IGBwbGVhc2UgZG8gdGhpbmcgJHsrK251bWJlcn0gb2Ygc2VlZGBcbiAgICBxdWlldGx5KGFzeW5jICgpID0+IHtcbiAgICAgIGNvbnN0IHsgc3RhdGUgfSA9IGF3YWl0IGFwaS5zZW5kKG5hbWUsIHRleHQpXG4gICAgICBhd2FpdCBhcGkuZHVyYWJsZSgpXG4gICAgICBwcm9taXNlcy5hY2NlcHRlZC5zZXQodGV4dCwgeyBzZWVuOiB1bmRlZmluZWQgfSlcbiAgICAgIHdvcmxkLnRlbGwoYHByb21wdCAke251bWJlcn0gaXMgJHtzdGF0ZX0gYnkgJHtuYW1lfWApXG4gICAgfSlcbiAgfVxuICBjb25zdCBkZWVkczogW3NoYXJlOiBudW1iZXIsIGRlZWQ6ICgpID0+IHZvaWRdW10gPSBbXG4gICAgWzYwLCBzZW5kXSxcbiAgICBbMTAsICgpID0+IHF1aWV0bHkoKCkgPT4gd29ybGQuYXBpPy5zd2FwKHsgdG86IGRyYXcub2YoYWNjb3VudHMpIH0gYXMgbmV2ZXIpKV0sXG4gICAgWzgsICgpID0+IHF1aWV0bHkoKCkgPT4gd29ybGQuYXBpPy5yZXN0YXJ0KGRyYXcub2YoZGVkaWNhdGVkKSkpXSxcbiAgICBbNCwgKCkgPT4gcXVpZXRseSgoKSA9PiB3b3JsZC5hcGk/LnBhdXNlKCkpXSxcbiAgICBbOCwgKCkgPT4gcXVpZXRseSgoKSA9PiB3b3JsZC5hcGk/LnJlc3VtZSgpKV0sXG4gIF1cbiAgY29uc3QgdG90YWwgPSBkZWVkcy5yZWR1Y2UoKHN1bSwgW3NoYXJlXSkgPT4gc3VtICsgc2hhcmUsIDApXG4gIGNvbnN0IG5leHQgPSAoKSA9PlxuICAgIGtlcm5lbC5hZnRlcigtTWF0aC5sb2coMSAtIGRyYXcubmV4dCgpKSAqIDUgKiBtaW51dGUsIHVuZGVmaW5lZCwgKCkgPT4ge1xuICAgICAgaWYgKGtlcm5lbC5ub3cgPiB1bnRpbCkgcmV0dXJuIHF1aWV0bHkoKCkgPT4gd29ybGQuYXBpPy5yZXN1bWUoKSlcbiAgICAgIGxldCBhdCA9IGRyYXcubmV4dCgpICogdG90YWxcbiAgICAgIGRlZWRzLmZpbmQoKFtzaGFyZV0pID0+IChhdCAtPSBzaGFyZSkgPCAwKT8uWzFdKClcbiAgICAgIG5leHQoKVxuICAgIH0pXG4gIG5leHQoKVxuICAvLyBTb21lYm9keSBjb21lcyBieSBub3cgYW5kIHRoZW46IHdoYXQgc3RhbmRzIGhhbGYtd2F5IGlzIHJlY292ZXJlZCwgd2hhdCB3YXMgZ2l2ZW4gdXAgaXMgc3RhcnRlZCBhZ2Fpbi5cbiAgY29uc3QgY29tZUJ5ID0gKCkgPT5cbiAgICBrZXJuZWwuYWZ0ZXIoNCAqIG1pbnV0ZSwgdW5kZWZpbmVkLCAoKSA9PiB7XG4gICAgICBxdWlldGx5KGFzeW5jICgpID0+IHtcbiAgICAgICAgY29uc3Qgc3RhdHVzID0gYXdhaXQgd29ybGQuYXBpPy5zdGF0dXMoKVxuICAgICAgICBpZiAoIXN0YXR1cyB8fCAhd29ybGQuYXBpKSByZXR1cm5cbiAgICAgICAgaWYgKHN0YXR1cy5wYXJ0aWFsU3dhcCB8fCBzdGF0dXMuZGVncmFkZWQpIGF3YWl0IHdvcmxkLmFwaS5yZWNvdmVyKClcbiAgICAgICAgaWYgKHN0YXR1cy5wYXVzZWQgJiYga2VybmVsLm5vdyA+IHVudGlsKSB3b3JsZC5hcGkucmVzdW1lKClcbiAgICAgICAgZm9yIChjb25zdCB7IG5hbWUsIHN0YXRlIH0gb2Ygc3RhdHVzLnNlc3Npb25zKSBpZiAoc3RhdGUgPT09ICdmYWlsZWQnKSBhd2FpdCB3b3JsZC5hcGkucmVzdGFydChuYW1lKVxuICAgICAgfSlcbiAgICAgIGNvbWVCeSgpXG4gICAgfSlcbiAgY29tZUJ5KClcbn1cbiIsICJpbXBvcnQgeyBwcm9ncmFtcyB9IGZyb20gJy4vcHJvZ3JhbXMudHMnXG5pbXBvcnQgeyBydW5TZWVkIH0gZnJvbSAnLi9ydW4udHMnXG5jb25zdCBhbGwgPSBhd2FpdCBwcm9ncmFtcygpXG5jb25zdCBbZnJvbSA9IDEsIHRvID0gZnJvbSwgaG91cnMgPSAyXSA9IHByb2Nlc3MuYXJndi5zbGljZSgyKS5tYXAoTnVtYmVyKVxuZm9yIChsZXQgc2VlZCA9IGZyb207IHNlZWQgPD0gdG87IHNlZWQrKykge1xuICBjb25zdCBjcHUgPSBwcm9jZXNzLmNwdVVzYWdlKClcbiAgY29uc3QgcmFuID0gYXdhaXQgcnVuU2VlZChhbGwsIHsgc2VlZCwgaG91cnMgfSlcbiAgY29uc3QgdXNlZCA9IHByb2Nlc3MuY3B1VXNhZ2UoY3B1KVxuICBjb25zb2xlLmxvZyhzZWVkLCByYW4uYnJva2VuLmxlbmd0aCA/IGBCUk9LRU4gJHtyYW4uYnJva2VuLmpvaW4oJyB8ICcpLnNsaWNlKDAsIDYwMCl9YCA6ICdob2xkcycsIHJhbi5jb3VudHMsIHJhbi5zdGVwcywgTWF0aC5yb3VuZChyYW4uc2ltdWxhdGVkLzEwMDApLCAncyBpbicsIE1hdGgucm91bmQocmFuLnRvb2spLCAnY3B1JywgTWF0aC5yb3VuZCgodXNlZC51c2VyK3VzZWQuc3lzdGVtKS8xMDAwKSlcbiAgaWYgKHByb2Nlc3MuZW52LlNUT1JZKSBjb25zb2xlLmxvZyhyYW4uc3Rvcnkuc2xpY2UoLU51bWJlcihwcm9jZXNzLmVudi5TVE9SWSkpLmpvaW4oJ1xcbicpKVxufVxucHJvY2Vzcy5leGl0KClcbiJdLAogICJtYXBwaW5ncyI6ICI7QUFFQSxTQUFTLGdCQUFBQSxxQkFBb0I7QUFDN0IsU0FBUyxxQkFBcUI7QUFDOUIsU0FBUyxxQkFBcUI7QUFDOUIsU0FBUyxhQUFhOzs7QUNKdEIsU0FBUyxnQkFBQUMscUJBQW9CO0FBQzdCLFNBQVMsaUJBQWlCOzs7QUNFbkIsSUFBTSxTQUFTO0FBRXRCLElBQU0sY0FBYztBQU9iLElBQU0sUUFBTixNQUFZO0FBQUEsRUFDUjtBQUFBLEVBQ0E7QUFBQSxFQUNUO0FBQUEsRUFDQSxPQUFlLE9BQU8sTUFBTSxDQUFDO0FBQUEsRUFDN0IsT0FBTztBQUFBLEVBQ1AsU0FBUztBQUFBLEVBQ0EsVUFBVSxvQkFBSSxJQUFtQjtBQUFBLEVBQ2pDO0FBQUEsRUFDVDtBQUFBLEVBQ0E7QUFBQSxFQUNBLFFBQVE7QUFBQTtBQUFBLEVBRVI7QUFBQTtBQUFBLEVBRUE7QUFBQTtBQUFBLEVBRUEsVUFBcUIsQ0FBQztBQUFBLEVBRXRCLFlBQVksS0FBYSxNQUFxQixNQUFjLEtBQWE7QUFDdkUsU0FBSyxNQUFNO0FBQ1gsU0FBSyxPQUFPO0FBQ1osU0FBSyxPQUFPO0FBQ1osU0FBSyxRQUFRO0FBQ2IsU0FBSyxRQUFRO0FBQ2IsU0FBSyxRQUFRO0FBQ2IsU0FBSyxTQUFTLEVBQUUsTUFBTSxPQUFPLE1BQU0sQ0FBQyxHQUFHLFNBQVMsb0JBQUksSUFBSSxFQUFFO0FBQUEsRUFDNUQ7QUFBQSxFQUVBLElBQUksVUFBa0I7QUFDcEIsV0FBTyxLQUFLLEtBQUssU0FBUyxHQUFHLEtBQUssSUFBSTtBQUFBLEVBQ3hDO0FBQ0Y7QUFHTyxJQUFNLFFBQU4sY0FBb0IsTUFBTTtBQUFBLEVBQ3RCO0FBQUEsRUFDQSxRQUFRO0FBQUEsRUFDUjtBQUFBLEVBQ0E7QUFBQSxFQUNULFlBQVksTUFBYyxTQUFpQixNQUFlO0FBQ3hELFVBQU0sUUFBUSxNQUFNO0FBQ3BCLFVBQU0sa0JBQWtCO0FBQ3hCLFVBQU0sR0FBRyxJQUFJLGdCQUFnQixPQUFPLEdBQUcsU0FBUyxTQUFZLEtBQUssS0FBSyxJQUFJLEdBQUcsRUFBRTtBQUMvRSxVQUFNLGtCQUFrQjtBQUN4QixTQUFLLE9BQU87QUFDWixTQUFLLFVBQVU7QUFDZixTQUFLLE9BQU87QUFBQSxFQUNkO0FBQ0Y7QUFJTyxJQUFNLE9BQU4sTUFBVztBQUFBLEVBQ1A7QUFBQSxFQUNULE9BQU87QUFBQSxFQUNFO0FBQUE7QUFBQSxFQUVULFdBQXFDLE1BQU07QUFBQSxFQUFDO0FBQUE7QUFBQSxFQUU1QyxPQUFPO0FBQUEsRUFFUCxZQUFZLFFBQWdCO0FBQzFCLFNBQUssVUFBVTtBQUNmLFNBQUssT0FBTyxLQUFLLEtBQUssYUFBYSxHQUFLO0FBQUEsRUFDMUM7QUFBQSxFQUVBLEtBQUssTUFBcUIsTUFBcUI7QUFDN0MsV0FBTyxJQUFJLE1BQU0sS0FBSyxRQUFRLE1BQU0sTUFBTSxLQUFLLFFBQVEsSUFBSTtBQUFBLEVBQzdEO0FBQUEsRUFFQSxPQUFPLE9BQW9CO0FBQ3pCLFVBQU0sUUFBUSxLQUFLLFFBQVE7QUFDM0IsVUFBTSxRQUFRLEtBQUssUUFBUSxNQUFNLEtBQUssT0FBTztBQUM3QyxVQUFNLGVBQWUsS0FBSyxRQUFRO0FBQUEsRUFDcEM7QUFBQTtBQUFBLEVBR0EsTUFBTSxjQUFxQixTQUF3QjtBQUNqRCxlQUFXLEVBQUUsTUFBTSxJQUFBQyxJQUFHLEtBQUs7QUFDekIsVUFBSUEsSUFBSSxXQUFVLFFBQVEsSUFBSSxNQUFNQSxHQUFFO0FBQUEsVUFDakMsV0FBVSxRQUFRLE9BQU8sSUFBSTtBQUNwQyxjQUFVLFFBQVEsS0FBSyxPQUFPO0FBQzlCLFNBQUssT0FBTyxTQUFTO0FBQ3JCLGVBQVcsRUFBRSxLQUFLLEtBQUssUUFBUyxNQUFLLFNBQVMsRUFBRSxXQUFXLE1BQU0sTUFBTSxTQUFTLENBQUM7QUFBQSxFQUNuRjtBQUFBO0FBQUEsRUFHQSxNQUFNLE9BQWMsT0FBbUIsSUFBb0I7QUFDekQsVUFBTSxNQUFNLEtBQUssTUFBTTtBQUN2QixRQUFJLE1BQU0sTUFBTSxLQUFLLFFBQVE7QUFDM0IsWUFBTSxRQUFRLE9BQU8sTUFBTSxLQUFLLElBQUksS0FBSyxJQUFJLE1BQU0sS0FBSyxNQUFNLENBQUM7QUFDL0QsWUFBTSxRQUFRLEtBQUssS0FBSztBQUN4QixZQUFNLE9BQU87QUFBQSxJQUNmO0FBQ0EsUUFBSSxLQUFLLE1BQU0sS0FBTSxPQUFNLEtBQUssS0FBSyxHQUFHLE1BQU0sTUFBTSxFQUFFO0FBQ3RELFVBQU0sS0FBSyxJQUFJLE9BQU8sRUFBRTtBQUN4QixVQUFNLE9BQU8sS0FBSyxJQUFJLE1BQU0sTUFBTSxHQUFHO0FBQ3JDLFNBQUssT0FBTyxLQUFLO0FBQ2pCLFdBQU8sTUFBTTtBQUFBLEVBQ2Y7QUFBQSxFQUVBLFNBQVMsT0FBYyxRQUFzQjtBQUMzQyxRQUFJLFNBQVMsTUFBTSxLQUFNLE1BQUssTUFBTSxPQUFPLE9BQU8sTUFBTSxTQUFTLE1BQU0sSUFBSSxHQUFHLE1BQU0sSUFBSTtBQUN4RixVQUFNLE9BQU87QUFDYixVQUFNLE9BQU8sT0FBTyxLQUFLLE1BQU0sT0FBTztBQUN0QyxTQUFLLE9BQU8sS0FBSztBQUFBLEVBQ25CO0FBQUEsRUFFQSxLQUFLLE9BQW9CO0FBQ3ZCLFVBQU0sU0FBUyxFQUFFLE1BQU0sT0FBTyxLQUFLLE1BQU0sT0FBTyxHQUFHLFNBQVMsSUFBSSxJQUFJLE1BQU0sT0FBTyxFQUFFO0FBQ25GLFVBQU0sVUFBVSxDQUFDO0FBQ2pCLFVBQU0sYUFBYTtBQUFBLEVBQ3JCO0FBQUE7QUFBQSxFQUdBLE1BQVk7QUFDVixVQUFNLE9BQU8sb0JBQUksSUFBVztBQUM1QixVQUFNLE9BQU8sQ0FBQyxVQUFpQjtBQUM3QixVQUFJLEtBQUssSUFBSSxLQUFLLEVBQUc7QUFDckIsV0FBSyxJQUFJLEtBQUs7QUFFZCxVQUFJLE1BQU0sZUFBZSxVQUFhLEtBQUssUUFBUSxNQUFNLE1BQU0sYUFBYSxZQUFhLE1BQUssS0FBSyxLQUFLO0FBQ3hHLFVBQUksTUFBTSxTQUFTLFlBQWEsTUFBSyxhQUFhLEtBQUs7QUFBQSxlQUM5QyxNQUFNLFNBQVMsT0FBUSxNQUFLLFVBQVUsS0FBSztBQUNwRCxpQkFBVyxTQUFTLE1BQU0sUUFBUSxPQUFPLEVBQUcsTUFBSyxLQUFLO0FBQUEsSUFDeEQ7QUFDQSxTQUFLLEtBQUssSUFBSTtBQUFBLEVBQ2hCO0FBQUEsRUFFQSxhQUFhLE9BQW9CO0FBQy9CLFVBQU0sRUFBRSxPQUFPLElBQUksS0FBSztBQUN4QixVQUFNLE9BQU8sT0FBTyxNQUFNLE1BQU0sUUFBUSxTQUFTLENBQUM7QUFDbEQsVUFBTSxRQUFRLE1BQU07QUFDcEIsZUFBVyxDQUFDLE1BQU1BLEdBQUUsS0FBSyxNQUFNLE9BQU8sUUFBUyxPQUFNLFFBQVEsSUFBSSxNQUFNQSxHQUFFO0FBRXpFLGVBQVcsRUFBRSxNQUFNLElBQUFBLElBQUcsS0FBSyxNQUFNLFFBQVEsTUFBTSxHQUFHLElBQUksRUFBRSxLQUFLO0FBQzNELFVBQUlBLElBQUksT0FBTSxRQUFRLElBQUksTUFBTUEsR0FBRTtBQUFBLFVBQzdCLE9BQU0sUUFBUSxPQUFPLElBQUk7QUFDaEMsZUFBVyxDQUFDLE1BQU0sRUFBRSxLQUFLLENBQUMsS0FBSyxNQUFNLFFBQVMsS0FBSSxTQUFTLFNBQVUsT0FBTSxRQUFRLE9BQU8sSUFBSTtBQUM5RixTQUFLLEtBQUssS0FBSztBQUFBLEVBQ2pCO0FBQUEsRUFFQSxVQUFVLE9BQW9CO0FBQzVCLFFBQUksTUFBTSxlQUFlLE9BQVc7QUFDcEMsVUFBTSxFQUFFLE9BQU8sSUFBSSxLQUFLO0FBQ3hCLFVBQU0sQ0FBQyxLQUFLLEVBQUUsSUFBSSxDQUFDLE1BQU0sT0FBTyxNQUFNLE9BQU8sS0FBSyxNQUFNLE9BQU8sQ0FBQztBQUNoRSxVQUFNLE1BQU0sT0FBTyxNQUFNLENBQUM7QUFFMUIsUUFBSSxRQUFRLEVBQUcsT0FBTSxPQUFPLE9BQU8sS0FBSyxHQUFHO0FBQUEsYUFDbEMsUUFBUSxFQUFHLE9BQU0sT0FBTztBQUFBLFNBQzVCO0FBQ0gsWUFBTUMsUUFBTyxLQUFLLElBQUksSUFBSSxRQUFRLEdBQUcsTUFBTTtBQUMzQyxZQUFNLE1BQU1BLFFBQU8sT0FBTyxNQUFNLEdBQUcsU0FBU0EsUUFBTyxDQUFDO0FBQ3BELFlBQU0sT0FBTyxRQUFRLElBQUksR0FBRyxTQUFTLEdBQUcsR0FBRyxJQUFJLE1BQU0sSUFBSUEsT0FBTSxHQUFHO0FBQUEsSUFDcEU7QUFDQSxVQUFNLE9BQU8sTUFBTSxLQUFLO0FBQ3hCLFNBQUssS0FBSyxLQUFLO0FBQUEsRUFDakI7QUFDRjtBQUdBLFNBQVMsTUFBTSxJQUFZQSxPQUFjLEtBQXFCO0FBQzVELFFBQU0sT0FBTyxLQUFLLElBQUlBLE9BQU0sS0FBSyxLQUFLLE1BQU0sTUFBTSxJQUFJLE1BQU07QUFDNUQsUUFBTSxRQUFRLE9BQU8sS0FBSyxFQUFFO0FBQzVCLE1BQUksT0FBTyxNQUFNLE9BQVEsT0FBTSxLQUFLLEdBQUcsSUFBSTtBQUMzQyxTQUFPO0FBQ1Q7OztBQzNLQSxJQUFNLFlBQVk7QUFHWCxTQUFTLFlBQVlDLE9BQWEsTUFBYyxRQUFpQixTQUE2QztBQUNuSCxRQUFNLFFBQVEsS0FBSyxNQUFNLEdBQUcsRUFBRSxPQUFPLENBQUMsU0FBUyxTQUFTLE1BQU0sU0FBUyxHQUFHO0FBQzFFLFFBQU0sT0FBeUMsQ0FBQztBQUNoRCxNQUFJLFFBQVE7QUFDWixRQUFNLE9BQU8sTUFBTSxLQUFLLEdBQUcsRUFBRSxHQUFHLFNBQVNBO0FBQ3pDLFNBQU8sTUFBTSxTQUFTLEdBQUc7QUFDdkIsVUFBTSxPQUFPLE1BQU0sTUFBTTtBQUN6QixRQUFJLFNBQVMsTUFBTTtBQUNqQixXQUFLLElBQUk7QUFDVDtBQUFBLElBQ0Y7QUFDQSxVQUFNLFlBQVksS0FBSztBQUN2QixRQUFJLFVBQVUsU0FBUyxZQUFhLE9BQU0sSUFBSSxNQUFNLFdBQVcsU0FBUyxJQUFJO0FBQzVFLFVBQU0sUUFBUSxVQUFVLFFBQVEsSUFBSSxJQUFJO0FBQ3hDLFVBQU0sU0FBUyxNQUFNLFdBQVc7QUFDaEMsUUFBSSxPQUFPLFNBQVMsV0FBVyxDQUFDLFVBQVUsU0FBUztBQUNqRCxVQUFJLEVBQUUsUUFBUSxVQUFXLE9BQU0sSUFBSSxNQUFNLFNBQVMsU0FBUyxJQUFJO0FBQy9ELFVBQUksTUFBTSxPQUFPLFdBQVcsR0FBRyxFQUFHLE1BQUssU0FBUztBQUNoRCxZQUFNLFFBQVEsR0FBRyxNQUFNLE9BQU8sTUFBTSxHQUFHLEVBQUUsT0FBTyxDQUFDLFFBQVEsUUFBUSxNQUFNLFFBQVEsR0FBRyxDQUFDO0FBRW5GLFVBQUksTUFBTSxXQUFXLEVBQUc7QUFDeEI7QUFBQSxJQUNGO0FBQ0EsUUFBSSxPQUFRLFFBQU8sRUFBRSxXQUFXLE1BQU0sTUFBTSxPQUFPLE1BQU0sQ0FBQyxHQUFHLEtBQUssSUFBSSxDQUFDLEVBQUUsS0FBSyxNQUFNLElBQUksR0FBRyxJQUFJLEVBQUU7QUFDakcsUUFBSSxDQUFDLE1BQU8sT0FBTSxJQUFJLE1BQU0sVUFBVSxTQUFTLElBQUk7QUFDbkQsU0FBSyxLQUFLLEVBQUUsT0FBTyxNQUFNLEtBQUssQ0FBQztBQUFBLEVBQ2pDO0FBQ0EsUUFBTSxPQUFPLEtBQUssSUFBSTtBQUN0QixTQUFPO0FBQUEsSUFDTCxXQUFXLEtBQUs7QUFBQSxJQUNoQixNQUFNLE1BQU0sUUFBUTtBQUFBLElBQ3BCLE9BQU8sTUFBTSxTQUFTQTtBQUFBLElBQ3RCLE1BQU0sQ0FBQyxHQUFHLEtBQUssSUFBSSxDQUFDLEVBQUUsS0FBSyxNQUFNLElBQUksR0FBRyxHQUFJLE9BQU8sQ0FBQyxLQUFLLElBQUksSUFBSSxDQUFDLENBQUU7QUFBQSxFQUN0RTtBQUNGOzs7QUM3Q0EsU0FBUyxvQkFBb0I7QUFLdEIsSUFBTSxTQUFOLGNBQXFCLE1BQU07QUFBQSxFQUNoQyxjQUFjO0FBQ1osVUFBTSxxQkFBcUI7QUFBQSxFQUM3QjtBQUNGO0FBZUEsSUFBTSxVQUFrQyxFQUFFLFFBQVEsR0FBRyxRQUFRLEdBQUcsU0FBUyxHQUFHLFNBQVMsSUFBSSxTQUFTLEdBQUc7QUFFOUYsSUFBTSxVQUFOLE1BQWM7QUFBQSxFQUNWO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFDVDtBQUFBLEVBQ1M7QUFBQSxFQUNUO0FBQUEsRUFDUztBQUFBLEVBQ0E7QUFBQSxFQUNULE9BQU87QUFBQTtBQUFBLEVBRUU7QUFBQSxFQUNBLFFBQVEsSUFBSSxhQUFhO0FBQUEsRUFDekI7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBRVQsWUFBWSxTQUFrQixLQUFhLEVBQUUsU0FBUyxNQUFNO0FBQUEsRUFBQyxHQUFHLFFBQVEsR0FBRyxNQUFNLEdBQVU7QUFDekYsU0FBSyxXQUFXO0FBQ2hCLFNBQUssTUFBTTtBQUNYLFVBQU0sRUFBRSxPQUFPLElBQUk7QUFDbkIsU0FBSyxZQUFZLE9BQU87QUFDeEIsU0FBSyxZQUFZLE9BQU8sS0FBSyxPQUFPLE9BQU8sTUFBTSxPQUFPLFlBQVksRUFBRSxJQUFJLENBQUM7QUFDM0UsU0FBSyxPQUFPLE1BQU07QUFDbEIsU0FBSyxPQUFPLE1BQU07QUFDbEIsU0FBSyxNQUFNLEVBQUUsR0FBRyxNQUFNLElBQUk7QUFDMUIsU0FBSyxZQUFZLE1BQU07QUFDdkIsU0FBSyxTQUFTLE1BQU07QUFDcEIsU0FBSyxVQUFVLE1BQU0sV0FBVztBQUNoQyxTQUFLLFVBQVU7QUFDZixTQUFLLFFBQVEsSUFBSSxNQUFNLFNBQVMsSUFBSTtBQUNwQyxTQUFLLE9BQU8sS0FBSyxRQUFRLE1BQU07QUFBQSxFQUNqQztBQUFBLEVBRUEsUUFBUSxRQUFnQztBQUN0QyxVQUFNLEVBQUUsT0FBTyxJQUFJLEtBQUs7QUFDeEIsVUFBTSxRQUFRLENBQUMsU0FBa0I7QUFDL0IsVUFBSSxDQUFDLEtBQUssS0FBTSxRQUFPLE9BQU8sSUFBSSxDQUFDO0FBQ25DLGFBQU87QUFBQSxJQUNUO0FBQ0EsVUFBTSxTQUFTLE9BQU8sT0FBTyxJQUFJLGFBQWEsR0FBRyxFQUFFLE9BQU8sT0FBTyxNQUFNLFNBQVMsS0FBSyxNQUFNLElBQUksSUFBSSxFQUFFLENBQUM7QUFDdEcsVUFBTSxRQUFRLE9BQU8sT0FBTyxLQUFLLE9BQU8sRUFBRSxPQUFPLE1BQU0sYUFBYTtBQUFBLElBQUMsR0FBRyxTQUFTO0FBQUEsSUFBQyxHQUFHLFFBQVE7QUFBQSxJQUFDLEdBQUcsUUFBUTtBQUFBLElBQUMsRUFBRSxDQUFDO0FBQzdHLFVBQU0sT0FBTyxPQUFPLE9BQU8sSUFBSSxhQUFhLEdBQUc7QUFBQSxNQUM3QyxLQUFLLEtBQUs7QUFBQSxNQUNWLE1BQU0sS0FBSztBQUFBLE1BQ1gsTUFBTSxLQUFLO0FBQUEsTUFDWCxLQUFLLEtBQUs7QUFBQSxNQUNWLFVBQVU7QUFBQSxNQUNWLFVBQVUsQ0FBQztBQUFBLE1BQ1gsVUFBVTtBQUFBLE1BQ1YsTUFBTTtBQUFBLE1BQ04sU0FBUyxRQUFRO0FBQUEsTUFDakIsVUFBVSxRQUFRO0FBQUEsTUFDbEIsU0FBUyxRQUFRO0FBQUEsTUFDakIsVUFBVTtBQUFBLE1BQ1YsT0FBTztBQUFBLE1BQ1AsUUFBUTtBQUFBLE1BQ1IsUUFBUTtBQUFBLE1BQ1IsUUFBUSxNQUFNO0FBQUEsTUFDZCxTQUFTLE1BQU07QUFBQSxNQUNmLFFBQVEsTUFBTTtBQUFBLE1BQ2QsT0FBTyxNQUFNO0FBQUEsTUFDYixLQUFLLE1BQU0sS0FBSztBQUFBLE1BQ2hCLE9BQU8sQ0FBQyxTQUFpQjtBQUN2QixhQUFLLFlBQVk7QUFBQSxNQUNuQjtBQUFBLE1BQ0EsUUFBUSxPQUFPLE9BQU8sTUFBTSxLQUFLLGFBQWE7QUFBQSxNQUM5QyxhQUFhLE9BQU8sRUFBRSxLQUFLLEtBQUssV0FBVyxLQUFLLFVBQVUsS0FBSyxVQUFVLEdBQUcsY0FBYyxFQUFFO0FBQUEsTUFDNUYsVUFBVSxPQUFPLEVBQUUsTUFBTSxHQUFHLFFBQVEsRUFBRTtBQUFBLE1BQ3RDLFVBQVUsQ0FBQyxTQUF3QyxVQUFxQixlQUFlLE1BQU0sS0FBSyxHQUFHLEtBQUssQ0FBQztBQUFBLE1BQzNHLFFBQVEsT0FBTyxPQUFPLE1BQU0sQ0FBQyxLQUFLLE1BQU0sT0FBTyxNQUFNLEdBQUksR0FBRyxDQUFDLEdBQUc7QUFBQSxRQUM5RCxRQUFRLE1BQU0sT0FBTyxLQUFLLE9BQU8sT0FBTyxNQUFNLE9BQU8sWUFBWSxHQUFHLENBQUM7QUFBQSxNQUN2RSxDQUFDO0FBQUEsTUFDRCxjQUFjO0FBQUEsTUFBQztBQUFBLE1BQ2YsTUFBTSxDQUFDLE9BQU8sTUFBTTtBQUNsQixhQUFLLElBQUksTUFBTSxJQUFJO0FBQ25CLGNBQU0sSUFBSSxPQUFPO0FBQUEsTUFDbkI7QUFBQSxNQUNBLE1BQU0sQ0FBQyxLQUFhLFNBQTBCLGNBQWM7QUFDMUQsWUFBSSxLQUFLLEtBQU0sT0FBTSxJQUFJLE9BQU87QUFDaEMsYUFBSyxTQUFTLE9BQU8sS0FBSyxNQUFNO0FBQ2hDLGVBQU87QUFBQSxNQUNUO0FBQUEsSUFDRixDQUFDO0FBQ0QsV0FBTztBQUFBLEVBQ1Q7QUFBQTtBQUFBLEVBR0EsT0FBTyxNQUFvQjtBQUN6QixRQUFJLEtBQUssUUFBUSxTQUFTLFVBQVc7QUFDckMsUUFBSSxTQUFTLGFBQWEsS0FBSyxLQUFLLGNBQWMsSUFBSSxJQUFJLEdBQUc7QUFDM0QsV0FBSyxTQUFTLE9BQU8sTUFBTSxNQUFNLE1BQU0sTUFBTSxLQUFLLEtBQUssS0FBSyxNQUFNLElBQUksQ0FBQztBQUN2RTtBQUFBLElBQ0Y7QUFDQSxTQUFLLElBQUksTUFBTSxRQUFRLElBQUksS0FBSyxFQUFFO0FBQUEsRUFDcEM7QUFBQSxFQUVBLElBQUksTUFBcUIsUUFBNkI7QUFDcEQsUUFBSSxLQUFLLEtBQU07QUFDZixTQUFLLE9BQU87QUFDWixTQUFLLE1BQU0sUUFBUSxNQUFNO0FBQ3pCLFNBQUssU0FBUyxPQUFPLElBQUk7QUFDekIsU0FBSyxTQUFTLE9BQU8sTUFBTSxHQUFHLFFBQVcsTUFBTSxLQUFLLFVBQVUsTUFBTSxNQUFNLENBQUM7QUFBQSxFQUM3RTtBQUNGOzs7QUNoSUEsSUFBTSxXQUFXLENBQUMsVUFBNEIsT0FBTyxLQUFLLE1BQU0sSUFBSSxDQUFDLFNBQVMsR0FBRyxJQUFJLElBQUksRUFBRSxLQUFLLEVBQUUsQ0FBQztBQUduRyxJQUFNLE9BQU8sQ0FBQyxFQUFFLEtBQUssTUFBTSxRQUFRLFNBQVMsVUFBVSxNQUNwRCxHQUFHLEdBQUcsS0FBSyxJQUFJLE9BQU8sTUFBTSxJQUFJLE9BQU8sSUFBSSxPQUFPLElBQUksS0FBSyxPQUFPLEVBQUUsQ0FBQyxHQUFHLFNBQVM7QUFBQTtBQUc1RSxTQUFTLFNBQVMsU0FBa0IsTUFBZSxNQUFrQztBQUMxRixNQUFJLFNBQVMsWUFBYSxRQUFPLE9BQU8sTUFBTSxDQUFDO0FBQy9DLE1BQUksQ0FBQyxLQUFLLFdBQVcsUUFBUSxFQUFHLFFBQU87QUFDdkMsTUFBSSxTQUFTLGtDQUFtQyxRQUFPLE9BQU8sS0FBSyxHQUFHLFFBQVEsTUFBTTtBQUFBLENBQUk7QUFDeEYsUUFBTSxDQUFDLEVBQUUsUUFBUSxJQUFJLElBQUksSUFBSSw4QkFBOEIsS0FBSyxJQUFJLEtBQUssQ0FBQztBQUMxRSxRQUFNLFFBQVEsVUFBVSxTQUFTLE9BQU8sUUFBUSxVQUFVLElBQUksT0FBTyxLQUFLLENBQUM7QUFDM0UsTUFBSSxDQUFDLFNBQVMsTUFBTSxLQUFNLFFBQU87QUFDakMsTUFBSSxTQUFTLE9BQVEsUUFBTyxPQUFPLEtBQUssS0FBSyxLQUFLLENBQUM7QUFDbkQsTUFBSSxTQUFTLFVBQVcsUUFBTyxTQUFTLE1BQU0sSUFBSTtBQUNsRCxNQUFJLFNBQVMsVUFBVyxRQUFPLFNBQVMsT0FBTyxRQUFRLE1BQU0sR0FBRyxFQUFFLElBQUksQ0FBQyxDQUFDLE1BQU0sS0FBSyxNQUFNLEdBQUcsSUFBSSxJQUFJLEtBQUssRUFBRSxDQUFDO0FBQzVHLE1BQUksU0FBUyxPQUFRLFFBQU8sT0FBTyxLQUFLLEdBQUcsTUFBTSxJQUFJO0FBQUEsQ0FBSTtBQUN6RCxNQUFJLFNBQVMsU0FBVSxRQUFPLE9BQU8sS0FBSyxTQUFVLE1BQU0sSUFBSTtBQUFBLFNBQWEsTUFBTSxHQUFHO0FBQUEsQ0FBSTtBQUN4RixTQUFPO0FBQ1Q7QUFFTyxJQUFNLFdBQVcsQ0FBQyxTQUFrQixTQUF1QztBQUNoRixNQUFJLFNBQVMsV0FBVyxTQUFTLFNBQVUsUUFBTyxDQUFDLEdBQUcsUUFBUSxVQUFVLEtBQUssQ0FBQyxFQUFFLElBQUksTUFBTTtBQUMxRixTQUFPLGdCQUFnQixLQUFLLElBQUksS0FBSyxRQUFRLFVBQVUsSUFBSSxPQUFPLEtBQUssTUFBTSxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsSUFBSTtBQUMzRjtBQUVPLElBQU0sV0FBVyxDQUFDLFNBQWtCLFNBQ3pDLFFBQVEsVUFBVSxJQUFJLE9BQU8sdUJBQXVCLEtBQUssSUFBSSxJQUFJLENBQUMsS0FBSyxFQUFFLENBQUMsR0FBRzs7O0FDbEJ4RSxJQUFNLElBQUk7QUFBQSxFQUNmLFVBQVU7QUFBQSxFQUNWLFVBQVU7QUFBQSxFQUNWLFFBQVE7QUFBQSxFQUNSLFNBQVM7QUFBQSxFQUNULFFBQVE7QUFBQSxFQUNSLFVBQVU7QUFBQSxFQUNWLFNBQVM7QUFBQSxFQUNULFVBQVU7QUFBQSxFQUNWLFlBQVk7QUFBQSxFQUNaLGFBQWE7QUFBQSxFQUNiLFlBQVk7QUFBQSxFQUNaLE1BQU07QUFBQSxFQUNOLE1BQU07QUFBQSxFQUNOLE1BQU07QUFBQSxFQUNOLE1BQU07QUFDUjtBQUVBLElBQU0sVUFBa0M7QUFBQSxFQUN0QyxHQUFHLEVBQUU7QUFBQSxFQUNMLE1BQU0sRUFBRTtBQUFBLEVBQ1IsR0FBRyxFQUFFLFdBQVcsRUFBRSxVQUFVLEVBQUU7QUFBQSxFQUM5QixJQUFJLEVBQUUsV0FBVyxFQUFFLFVBQVUsRUFBRSxVQUFVLEVBQUU7QUFBQSxFQUMzQyxHQUFHLEVBQUUsV0FBVyxFQUFFLFVBQVUsRUFBRTtBQUNoQztBQUtPLElBQU0sUUFBTixNQUFZO0FBQUEsRUFDUjtBQUFBLEVBQ0E7QUFBQSxFQUNBLFVBQVUsb0JBQUksSUFBa0I7QUFBQSxFQUN6QyxRQUFRO0FBQUEsRUFFUixZQUFZLFNBQWtCQyxVQUFrQjtBQUM5QyxTQUFLLFdBQVc7QUFDaEIsU0FBSyxXQUFXQTtBQUFBLEVBQ2xCO0FBQUE7QUFBQSxFQUdBLE1BQU0sTUFBWSxNQUFvQjtBQUNwQyxRQUFJLEtBQUssU0FBUyxLQUFNLE9BQU0sSUFBSSxPQUFPO0FBQ3pDLFNBQUssU0FBUyxPQUFPLEtBQUssVUFBVSxNQUFNLElBQUk7QUFBQSxFQUNoRDtBQUFBLEVBRUEsU0FBUyxNQUFjLFFBQWlCLFNBQWlCO0FBQ3ZELFVBQU0sUUFBUSxLQUFLLFdBQVcsR0FBRyxJQUFJLE9BQU8sR0FBRyxLQUFLLFNBQVMsU0FBUyxJQUFJLElBQUk7QUFDOUUsV0FBTyxZQUFZLEtBQUssU0FBUyxLQUFLLE1BQU0sT0FBTyxRQUFRLE9BQU87QUFBQSxFQUNwRTtBQUFBLEVBRUEsT0FBTyxNQUFjLFFBQWlCLFNBQXdCO0FBQzVELFVBQU0sVUFBVSxTQUFTLEtBQUssVUFBVSxLQUFLLFVBQVUsSUFBSTtBQUMzRCxRQUFJLFlBQVksUUFBVztBQUN6QixZQUFNQyxTQUFRLEtBQUssU0FBUyxLQUFLLEtBQUssUUFBUSxHQUFLO0FBQ25ELE1BQUFBLE9BQU0sT0FBTztBQUNiLE1BQUFBLE9BQU0sT0FBTyxRQUFRO0FBQ3JCLGFBQU9BO0FBQUEsSUFDVDtBQUNBLFVBQU0sT0FBTyxTQUFTLEtBQUssVUFBVSxJQUFJO0FBQ3pDLFFBQUksTUFBTTtBQUNSLFlBQU1BLFNBQVEsS0FBSyxTQUFTLEtBQUssS0FBSyxhQUFhLEdBQUs7QUFDeEQsaUJBQVcsUUFBUSxLQUFNLENBQUFBLE9BQU0sUUFBUSxJQUFJLE1BQU1BLE1BQUs7QUFDdEQsYUFBT0E7QUFBQSxJQUNUO0FBQ0EsVUFBTSxFQUFFLE1BQU0sSUFBSSxLQUFLLFNBQVMsTUFBTSxRQUFRLE9BQU87QUFDckQsUUFBSSxDQUFDLE1BQU8sT0FBTSxJQUFJLE1BQU0sVUFBVSxTQUFTLElBQUk7QUFDbkQsV0FBTztBQUFBLEVBQ1Q7QUFBQSxFQUVBLEtBQUssTUFBY0MsU0FBeUIsS0FBSyxPQUFPLEtBQWU7QUFDckUsVUFBTSxRQUFRLE9BQU9BLFdBQVUsV0FBV0EsU0FBUyxRQUFRQSxNQUFLLEtBQUs7QUFDckUsU0FBSyxNQUFNLFNBQVMsRUFBRSxVQUFVLEVBQUUsV0FBVyxXQUFXLFFBQVEsSUFBSTtBQUNwRSxRQUFJO0FBQ0osUUFBSSxRQUFRLEVBQUUsU0FBUztBQUNyQixZQUFNLFFBQVEsS0FBSyxTQUFTLE1BQU0sRUFBRSxRQUFRLEVBQUUsYUFBYSxNQUFNO0FBQ2pFLFVBQUksTUFBTSxTQUFTLFFBQVEsRUFBRSxPQUFRLE9BQU0sSUFBSSxNQUFNLFVBQVUsUUFBUSxJQUFJO0FBQzNFLFVBQUksQ0FBQyxNQUFNLE9BQU87QUFDaEIsYUFBSyxNQUFNLE1BQU0sTUFBTTtBQUN2QixnQkFBUSxLQUFLLFNBQVMsS0FBSyxLQUFLLFFBQVEsT0FBTyxHQUFLO0FBQ3BELGFBQUssU0FBUyxLQUFLLE1BQU0sTUFBTSxXQUFXLEVBQUUsTUFBTSxNQUFNLE1BQU0sSUFBSSxNQUFNLENBQUM7QUFBQSxNQUMzRSxNQUFPLFNBQVEsTUFBTTtBQUFBLElBQ3ZCLE1BQU8sU0FBUSxLQUFLLE9BQU8sTUFBTSxFQUFFLFFBQVEsRUFBRSxhQUFhLE1BQU07QUFDaEUsUUFBSSxNQUFNLFNBQVMsT0FBUSxPQUFNLElBQUksTUFBTSxTQUFTLFFBQVEsSUFBSTtBQUNoRSxRQUFJLE1BQU0sU0FBUyxlQUFlLFNBQVMsRUFBRSxXQUFXLEVBQUUsUUFBUyxPQUFNLElBQUksTUFBTSxVQUFVLFFBQVEsSUFBSTtBQUN6RyxRQUFJLE1BQU0sU0FBUyxTQUFVLE9BQU0sSUFBSSxNQUFNLFNBQVMsUUFBUSxJQUFJO0FBQ2xFLFFBQUksUUFBUSxFQUFFLFdBQVcsTUFBTSxPQUFPLEVBQUcsTUFBSyxTQUFTLEtBQUssU0FBUyxPQUFPLENBQUM7QUFDN0UsU0FBSyxRQUFRLElBQUksS0FBSyxPQUFPLEVBQUUsT0FBTyxJQUFJLEdBQUcsT0FBTyxLQUFLLENBQUM7QUFDMUQsV0FBTyxLQUFLO0FBQUEsRUFDZDtBQUFBLEVBRUEsUUFBUSxRQUFnQixTQUF1QjtBQUM3QyxVQUFNLE9BQU8sS0FBSyxRQUFRLElBQUksTUFBTTtBQUNwQyxRQUFJLENBQUMsS0FBTSxPQUFNLElBQUksTUFBTSxTQUFTLE9BQU87QUFDM0MsV0FBTztBQUFBLEVBQ1Q7QUFBQSxFQUVBLE1BQU0sUUFBc0I7QUFDMUIsUUFBSSxLQUFLLFNBQVMsS0FBTSxPQUFNLElBQUksT0FBTztBQUN6QyxTQUFLLFFBQVEsUUFBUSxPQUFPO0FBQzVCLFNBQUssUUFBUSxPQUFPLE1BQU07QUFDMUIsU0FBSyxTQUFTLE1BQU0sUUFBUSxDQUFDLFFBQVEsUUFBUTtBQUMzQyxVQUFJLE9BQU8sWUFBWSxLQUFLLFlBQVksT0FBTyxXQUFXLE9BQVEsTUFBSyxTQUFTLE1BQU0sT0FBTyxHQUFHO0FBQUEsSUFDbEcsQ0FBQztBQUFBLEVBQ0g7QUFBQSxFQUVBLEtBQUssUUFBZ0IsTUFBa0IsUUFBZ0IsUUFBZ0IsVUFBMEM7QUFDL0csVUFBTSxPQUFPLEtBQUssUUFBUSxRQUFRLE1BQU07QUFDeEMsU0FBSyxNQUFNLFFBQVEsS0FBSyxJQUFJO0FBQzVCLFFBQUksS0FBSyxNQUFNLFNBQVMsWUFBYSxPQUFNLElBQUksTUFBTSxVQUFVLFFBQVEsS0FBSyxJQUFJO0FBQ2hGLFVBQU1DLFFBQU8sYUFBYSxRQUFRLGFBQWEsVUFBYSxhQUFhLEtBQUssS0FBSyxLQUFLLE9BQU8sUUFBUTtBQUN2RyxVQUFNLE9BQU8sS0FBSyxNQUFNLFFBQVEsU0FBU0EsT0FBTUEsUUFBTyxNQUFNO0FBQzVELFNBQUssSUFBSSxNQUFNLE1BQU07QUFDckIsUUFBSSxhQUFhLFFBQVEsYUFBYSxPQUFXLE1BQUssS0FBS0EsUUFBTyxLQUFLO0FBQ3ZFLFdBQU8sS0FBSztBQUFBLEVBQ2Q7QUFBQSxFQUVBLE1BQU0sTUFBYyxTQUF1QjtBQUN6QyxRQUFJLEtBQUssU0FBUyxLQUFLLEtBQU0sT0FBTSxJQUFJLE1BQU0sVUFBVSxTQUFTLElBQUk7QUFBQSxFQUN0RTtBQUFBLEVBRUEsTUFBTSxRQUFnQixPQUFtQixXQUEwQixNQUFjO0FBQy9FLFVBQU0sT0FBTyxLQUFLLFFBQVEsUUFBUSxPQUFPO0FBQ3pDLFNBQUssTUFBTSxTQUFTLEtBQUssSUFBSTtBQUM3QixRQUFJLEtBQUssU0FBUyxZQUFhLFFBQU8sTUFBTTtBQUM1QyxRQUFJLE1BQU0sU0FBUyxFQUFHLE1BQUssTUFBTSxLQUFLLE1BQU0sT0FBTztBQUNuRCxVQUFNLEVBQUUsS0FBSyxJQUFJLEtBQUs7QUFDdEIsVUFBTSxLQUFLLEtBQUssUUFBUSxFQUFFLFdBQVcsS0FBSyxNQUFNLE9BQVEsWUFBWSxLQUFLO0FBQ3pFLFVBQU0sT0FBTyxLQUFLLE1BQU0sS0FBSyxPQUFPLE9BQU8sRUFBRTtBQUM3QyxRQUFJLGFBQWEsS0FBTSxNQUFLLEtBQUssS0FBSztBQUN0QyxTQUFLLFNBQVMsV0FBVyxLQUFLLE9BQU8sS0FBSyxJQUFJO0FBQzlDLFdBQU87QUFBQSxFQUNUO0FBQUEsRUFFQSxLQUFLLFFBQXNCO0FBQ3pCLFVBQU0sRUFBRSxPQUFPLEtBQUssSUFBSSxLQUFLLFFBQVEsUUFBUSxPQUFPO0FBQ3BELFNBQUssTUFBTSxTQUFTLElBQUk7QUFDeEIsU0FBSyxTQUFTLEtBQUssS0FBSyxLQUFLO0FBQUEsRUFDL0I7QUFBQSxFQUVBLFNBQVMsUUFBeUIsU0FBUyxHQUFTO0FBQ2xELFVBQU0sUUFBUSxPQUFPLFdBQVcsV0FBVyxLQUFLLFFBQVEsUUFBUSxXQUFXLEVBQUUsUUFBUSxLQUFLLE9BQU8sUUFBUSxNQUFNLE1BQU07QUFDckgsU0FBSyxNQUFNLFlBQVksT0FBTyxNQUFNLENBQUM7QUFDckMsU0FBSyxTQUFTLEtBQUssU0FBUyxPQUFPLE1BQU07QUFBQSxFQUMzQztBQUFBLEVBRUEsS0FBSyxNQUFjLFFBQXdCO0FBQ3pDLFFBQUksS0FBSyxTQUFTLEtBQU0sT0FBTSxJQUFJLE9BQU87QUFDekMsV0FBTyxLQUFLLE9BQU8sTUFBTSxRQUFRLFNBQVMsU0FBUyxPQUFPO0FBQUEsRUFDNUQ7QUFBQSxFQUVBLE1BQU0sUUFBdUI7QUFDM0IsV0FBTyxLQUFLLFFBQVEsUUFBUSxPQUFPLEVBQUU7QUFBQSxFQUN2QztBQUFBLEVBRUEsS0FBSyxNQUFrQztBQUNyQyxTQUFLLE1BQU0sUUFBUSxJQUFJO0FBQ3ZCLFVBQU0sUUFBUSxLQUFLLE9BQU8sTUFBTSxNQUFNLFNBQVM7QUFDL0MsUUFBSSxNQUFNLFNBQVMsWUFBYSxPQUFNLElBQUksTUFBTSxXQUFXLFdBQVcsSUFBSTtBQUMxRSxXQUFPLE1BQU07QUFBQSxFQUNmO0FBQUEsRUFFQSxjQUFjLE1BQWMsV0FBb0IsT0FBTyxLQUEyQjtBQUNoRixTQUFLLE1BQU0sU0FBUyxJQUFJO0FBQ3hCLFFBQUksQ0FBQyxXQUFXO0FBQ2QsWUFBTSxFQUFFLFdBQVcsTUFBTSxNQUFNLElBQUksS0FBSyxTQUFTLE1BQU0sT0FBTyxPQUFPO0FBQ3JFLFVBQUksTUFBTyxPQUFNLElBQUksTUFBTSxVQUFVLFNBQVMsSUFBSTtBQUNsRCxXQUFLLE1BQU0sTUFBTSxPQUFPO0FBQ3hCLFdBQUssU0FBUyxLQUFLLE1BQU0sV0FBVyxFQUFFLE1BQU0sSUFBSSxLQUFLLFNBQVMsS0FBSyxLQUFLLGFBQWEsT0FBTyxHQUFLLEVBQUUsQ0FBQztBQUNwRyxhQUFPO0FBQUEsSUFDVDtBQUNBLFFBQUk7QUFDSixRQUFJLEtBQUs7QUFDVCxlQUFXLFFBQVEsS0FBSyxNQUFNLEdBQUcsRUFBRSxPQUFPLENBQUMsUUFBUSxRQUFRLEVBQUUsR0FBRztBQUM5RCxZQUFNLElBQUksSUFBSTtBQUNkLFlBQU0sRUFBRSxXQUFXLE1BQU0sTUFBTSxJQUFJLEtBQUssU0FBUyxJQUFJLE1BQU0sT0FBTztBQUNsRSxVQUFJLFNBQVMsTUFBTSxTQUFTLFlBQWEsT0FBTSxJQUFJLE1BQU0sVUFBVSxTQUFTLEVBQUU7QUFDOUUsVUFBSSxNQUFPO0FBQ1gsV0FBSyxNQUFNLE1BQU0sT0FBTztBQUN4QixXQUFLLFNBQVMsS0FBSyxNQUFNLFdBQVcsRUFBRSxNQUFNLElBQUksS0FBSyxTQUFTLEtBQUssS0FBSyxhQUFhLE9BQU8sR0FBSyxFQUFFLENBQUM7QUFDcEcsZ0JBQVU7QUFBQSxJQUNaO0FBQ0EsV0FBTztBQUFBLEVBQ1Q7QUFBQSxFQUVBLE9BQU9BLE9BQWNDLEtBQWtCO0FBQ3JDLFNBQUssTUFBTSxVQUFVQSxHQUFFO0FBQ3ZCLFVBQU0sU0FBUyxLQUFLLFNBQVNELE9BQU0sT0FBTyxRQUFRO0FBQ2xELFFBQUksQ0FBQyxPQUFPLE1BQU8sT0FBTSxJQUFJLE1BQU0sVUFBVSxVQUFVQSxLQUFJO0FBQzNELFVBQU0sU0FBUyxLQUFLLFNBQVNDLEtBQUksT0FBTyxRQUFRO0FBQ2hELFFBQUksT0FBTyxVQUFVLE9BQU8sTUFBTztBQUNuQyxRQUFJLE9BQU8sT0FBTyxTQUFTLGFBQWE7QUFDdEMsVUFBSSxPQUFPLE1BQU0sU0FBUyxZQUFhLE9BQU0sSUFBSSxNQUFNLFVBQVUsVUFBVUEsR0FBRTtBQUM3RSxVQUFJLE9BQU8sTUFBTSxRQUFRLE9BQU8sRUFBRyxPQUFNLElBQUksTUFBTSxhQUFhLFVBQVVBLEdBQUU7QUFBQSxJQUM5RTtBQUNBLFVBQU0sRUFBRSxLQUFLLElBQUksS0FBSztBQUV0QixVQUFNLENBQUMsU0FBUyxJQUFJLElBQUk7QUFBQSxNQUN0QixFQUFFLE1BQU0sT0FBTyxNQUFNLElBQUksT0FBTyxNQUFNO0FBQUEsTUFDdEMsRUFBRSxNQUFNLE9BQU8sTUFBTSxJQUFJLE9BQVU7QUFBQSxJQUNyQztBQUNBLFFBQUksT0FBTyxjQUFjLE9BQU8sVUFBVyxNQUFLLE1BQU0sT0FBTyxXQUFXLE1BQU0sT0FBTztBQUFBLFNBQ2hGO0FBQ0gsV0FBSyxNQUFNLE9BQU8sV0FBVyxPQUFPO0FBQ3BDLFdBQUssTUFBTSxPQUFPLFdBQVcsSUFBSTtBQUFBLElBQ25DO0FBQ0EsU0FBSyxTQUFTLFdBQVcsT0FBTyxPQUFPQSxHQUFFO0FBQUEsRUFDM0M7QUFBQSxFQUVBLE9BQU8sTUFBb0I7QUFDekIsU0FBSyxNQUFNLFVBQVUsSUFBSTtBQUN6QixVQUFNLEVBQUUsV0FBVyxNQUFNLE1BQU0sSUFBSSxLQUFLLFNBQVMsTUFBTSxPQUFPLFFBQVE7QUFDdEUsUUFBSSxDQUFDLE1BQU8sT0FBTSxJQUFJLE1BQU0sVUFBVSxVQUFVLElBQUk7QUFDcEQsUUFBSSxNQUFNLFNBQVMsWUFBYSxPQUFNLElBQUksTUFBTSxVQUFVLFVBQVUsSUFBSTtBQUN4RSxTQUFLLFNBQVMsS0FBSyxNQUFNLFdBQVcsRUFBRSxNQUFNLElBQUksT0FBVSxDQUFDO0FBQzNELFVBQU0sUUFBUTtBQUFBLEVBQ2hCO0FBQUEsRUFFQSxnQkFBZ0IsTUFBb0I7QUFDbEMsU0FBSyxNQUFNLFVBQVUsSUFBSTtBQUN6QixVQUFNLEVBQUUsV0FBVyxNQUFNLE1BQU0sSUFBSSxLQUFLLFNBQVMsTUFBTSxPQUFPLE9BQU87QUFDckUsUUFBSSxDQUFDLE1BQU8sT0FBTSxJQUFJLE1BQU0sVUFBVSxTQUFTLElBQUk7QUFDbkQsUUFBSSxNQUFNLFNBQVMsWUFBYSxPQUFNLElBQUksTUFBTSxXQUFXLFNBQVMsSUFBSTtBQUN4RSxRQUFJLE1BQU0sUUFBUSxPQUFPLEVBQUcsT0FBTSxJQUFJLE1BQU0sYUFBYSxTQUFTLElBQUk7QUFDdEUsU0FBSyxTQUFTLEtBQUssTUFBTSxXQUFXLEVBQUUsTUFBTSxJQUFJLE9BQVUsQ0FBQztBQUFBLEVBQzdEO0FBQUEsRUFFQSxPQUFPLE1BQWMsRUFBRSxRQUFRLE9BQU8sWUFBWSxNQUFNLElBQUksQ0FBQyxHQUFTO0FBQ3BFLFFBQUk7QUFDSixRQUFJO0FBQ0YsY0FBUSxLQUFLLE9BQU8sTUFBTSxPQUFPLElBQUk7QUFBQSxJQUN2QyxTQUFTLE9BQU87QUFDZCxVQUFJLFNBQVMsaUJBQWlCLFNBQVMsTUFBTSxTQUFTLFNBQVU7QUFDaEUsWUFBTTtBQUFBLElBQ1I7QUFDQSxRQUFJLE1BQU0sU0FBUyxZQUFhLFFBQU8sS0FBSyxPQUFPLElBQUk7QUFDdkQsUUFBSSxDQUFDLFVBQVcsT0FBTSxJQUFJLE1BQU0saUJBQWlCLE1BQU0sSUFBSTtBQUMzRCxlQUFXLFFBQVEsQ0FBQyxHQUFHLE1BQU0sUUFBUSxLQUFLLENBQUMsRUFBRyxNQUFLLE9BQU8sR0FBRyxJQUFJLElBQUksSUFBSSxJQUFJLEVBQUUsT0FBTyxVQUFVLENBQUM7QUFDakcsU0FBSyxnQkFBZ0IsSUFBSTtBQUFBLEVBQzNCO0FBQUEsRUFFQSxLQUFLLFFBQWdCLE1BQW9CO0FBQ3ZDLFNBQUssTUFBTSxXQUFXLElBQUk7QUFDMUIsVUFBTSxFQUFFLFdBQVcsTUFBTSxNQUFNLElBQUksS0FBSyxTQUFTLE1BQU0sT0FBTyxTQUFTO0FBQ3ZFLFFBQUksTUFBTyxPQUFNLElBQUksTUFBTSxVQUFVLFdBQVcsSUFBSTtBQUNwRCxTQUFLLE1BQU0sTUFBTSxTQUFTO0FBQzFCLFVBQU0sT0FBTyxLQUFLLFNBQVMsS0FBSyxLQUFLLFFBQVEsR0FBSztBQUNsRCxTQUFLLFNBQVM7QUFDZCxTQUFLLFNBQVMsS0FBSyxNQUFNLFdBQVcsRUFBRSxNQUFNLElBQUksS0FBSyxDQUFDO0FBQUEsRUFDeEQ7QUFBQSxFQUVBLE9BQU8sTUFBb0I7QUFDekIsVUFBTSxFQUFFLFdBQVcsTUFBTSxNQUFNLElBQUksS0FBSyxTQUFTLE1BQU0sT0FBTyxRQUFRO0FBQ3RFLFFBQUksTUFBTyxPQUFNLElBQUksTUFBTSxjQUFjLFVBQVUsSUFBSTtBQUN2RCxTQUFLLFNBQVMsS0FBSyxNQUFNLFdBQVcsRUFBRSxNQUFNLElBQUksS0FBSyxTQUFTLEtBQUssS0FBSyxVQUFVLEdBQUssRUFBRSxDQUFDO0FBQUEsRUFDNUY7QUFBQSxFQUVBLFNBQVMsTUFBc0I7QUFDN0IsUUFBSSxLQUFLLFNBQVMsS0FBTSxPQUFNLElBQUksT0FBTztBQUN6QyxVQUFNLFVBQVUsU0FBUyxLQUFLLFVBQVUsSUFBSTtBQUM1QyxRQUFJLFlBQVksT0FBVyxRQUFPO0FBQ2xDLFVBQU0sUUFBUSxLQUFLLE9BQU8sTUFBTSxPQUFPLFVBQVU7QUFDakQsUUFBSSxNQUFNLFNBQVMsT0FBUSxPQUFNLElBQUksTUFBTSxVQUFVLFlBQVksSUFBSTtBQUNyRSxXQUFPLE1BQU07QUFBQSxFQUNmO0FBQUE7QUFBQSxFQUdBLE9BQWU7QUFDYixXQUFPLEtBQUssU0FBUyxLQUFLLE9BQU8sSUFBSTtBQUFBLEVBQ3ZDO0FBQUEsRUFFQSxTQUFTLE1BQXNCO0FBQzdCLFVBQU0sRUFBRSxPQUFPLEtBQUssSUFBSSxLQUFLLFNBQVMsTUFBTSxNQUFNLFVBQVU7QUFDNUQsUUFBSSxDQUFDLE1BQU8sT0FBTSxJQUFJLE1BQU0sVUFBVSxZQUFZLElBQUk7QUFDdEQsV0FBTyxJQUFJLEtBQUssS0FBSyxHQUFHLENBQUM7QUFBQSxFQUMzQjtBQUNGOzs7QUwxUkEsSUFBTSxRQUFOLE1BQVk7QUFBQSxFQUNEO0FBQUEsRUFDQSxNQUFNO0FBQUEsRUFDTjtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFDQSxNQUFNO0FBQUEsRUFDTixNQUFNO0FBQUEsRUFDTjtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFFVCxZQUFZLEVBQUUsTUFBTSxLQUFLLE1BQU0sT0FBTyxNQUFNLE9BQU8sT0FBTyxNQUFNLEdBQVU7QUFDeEUsU0FBSyxRQUFRO0FBQ2IsU0FBSyxNQUFNO0FBQ1gsU0FBSyxPQUFPO0FBQ1osU0FBSyxRQUFRO0FBQ2IsU0FBSyxPQUFPO0FBQ1osU0FBSyxVQUFVO0FBQ2YsU0FBSyxVQUFVO0FBQ2YsU0FBSyxjQUFjO0FBQ25CLFNBQUssVUFBVSxPQUFPLEtBQUssSUFBSTtBQUMvQixTQUFLLFFBQVEsSUFBSSxLQUFLLEtBQUs7QUFBQSxFQUM3QjtBQUFBLEVBRUEsU0FBUyxNQUFNLEtBQUssVUFBVTtBQUFBLEVBQzlCLGNBQWMsTUFBTSxLQUFLLFVBQVU7QUFBQSxFQUNuQyxpQkFBaUIsTUFBTSxLQUFLLFVBQVU7QUFBQSxFQUN0QyxXQUFXLE1BQU0sS0FBSyxVQUFVO0FBQ2xDO0FBRUEsSUFBTSxRQUFRLENBQUMsTUFBYyxFQUFFLEtBQUssT0FBYztBQUFBLEVBQ2hEO0FBQUEsRUFDQSxRQUFRLE1BQU0sU0FBUztBQUFBLEVBQ3ZCLGFBQWEsTUFBTSxTQUFTO0FBQUEsRUFDNUIsZ0JBQWdCLE1BQU0sU0FBUztBQUNqQztBQUlBLElBQU0sVUFBVSxDQUFDLFNBQTJCLE9BQU8sU0FBUyxXQUFXLE9BQU8sS0FBSyxJQUFJLElBQUk7QUFDM0YsSUFBTSxTQUFTLENBQUMsT0FBZSxRQUFrQjtBQUMvQyxRQUFNLFdBQVcsT0FBTyxRQUFRLFdBQVcsTUFBTSxLQUFLO0FBQ3RELFNBQU8sV0FBVyxNQUFNLFNBQVMsUUFBUSxJQUFJO0FBQy9DO0FBR0EsU0FBUyxNQUFNLE9BQWM7QUFDM0IsUUFBTSxRQUFRLENBQUksTUFBdUIsT0FBZSxNQUFjLFNBQW1DO0FBQ3ZHLFFBQUksT0FBTyxTQUFTLFNBQVUsUUFBTyxLQUFLLElBQUk7QUFDOUMsVUFBTSxTQUFTLE1BQU0sS0FBSyxNQUFNLE9BQU8sSUFBSTtBQUMzQyxRQUFJO0FBQ0YsYUFBTyxLQUFLLE1BQU07QUFBQSxJQUNwQixVQUFFO0FBQ0EsVUFBSSxNQUFNLFFBQVEsSUFBSSxNQUFNLEVBQUcsT0FBTSxRQUFRLE9BQU8sTUFBTTtBQUFBLElBQzVEO0FBQUEsRUFDRjtBQUNBLFFBQU1DLFFBQU8sQ0FBQyxNQUFjLFFBQWlCLFVBQWUsQ0FBQyxNQUFNO0FBQ2pFLFFBQUk7QUFDRixhQUFPLElBQUksTUFBTSxNQUFNLEtBQUssT0FBTyxJQUFJLEdBQUcsTUFBTSxDQUFDO0FBQUEsSUFDbkQsU0FBUyxPQUFPO0FBQ2QsVUFBSSxRQUFRLG1CQUFtQixTQUFTLGlCQUFpQixTQUFTLENBQUMsVUFBVSxTQUFTLEVBQUUsU0FBUyxNQUFNLElBQUk7QUFDekcsZUFBTztBQUNULFlBQU07QUFBQSxJQUNSO0FBQUEsRUFDRjtBQUNBLFFBQU0sYUFBYSxDQUFDLE1BQXVCLE1BQVcsU0FBYyxTQUNsRSxNQUFNLE1BQU0sU0FBUyxRQUFRLE1BQU0sU0FBUyxRQUFRLEtBQU8sQ0FBQyxXQUFXLEtBQUssTUFBTSxNQUFNLFFBQVEsUUFBUSxJQUFJLENBQUMsQ0FBQztBQUNoSCxRQUFNLE9BQU8sQ0FBQyxNQUFjLFVBQWUsQ0FBQyxNQUFhO0FBQ3ZELFVBQU0sT0FBTyxDQUFDLElBQVlDLFlBQ3hCLENBQUMsR0FBRyxNQUFNLEtBQUssRUFBRSxDQUFDLEVBQUUsUUFBUSxDQUFDLENBQUMsTUFBTSxLQUFLLE1BQU07QUFBQSxNQUM3QyxTQUFTLGdCQUFnQixNQUFNLE1BQU0sS0FBSyxJQUFJLEdBQUdBLE9BQU0sR0FBRyxJQUFJO0FBQUEsTUFDOUQsR0FBSSxTQUFTLGFBQWEsTUFBTSxTQUFTLGNBQWMsS0FBSyxHQUFHLEVBQUUsSUFBSSxJQUFJLElBQUksR0FBR0EsT0FBTSxHQUFHLElBQUksR0FBRyxJQUFJLENBQUM7QUFBQSxJQUN2RyxDQUFDO0FBQ0gsV0FBTyxLQUFLLE9BQU8sSUFBSSxHQUFHLEVBQUU7QUFBQSxFQUM5QjtBQUNBLFNBQU87QUFBQSxJQUNMLE1BQU0sQ0FBQyxNQUFjLE9BQWEsU0FBa0IsTUFBTSxLQUFLLE9BQU8sSUFBSSxHQUFHLE9BQU8sSUFBSTtBQUFBLElBQ3hGLE9BQU8sQ0FBQyxXQUFtQixNQUFNLE1BQU0sTUFBTTtBQUFBLElBQzdDLE1BQU0sQ0FBQyxRQUFnQixNQUFrQixRQUFhLFFBQWlCLFdBQWdCLFNBQ3JGLE9BQU8sV0FBVyxZQUFZLFdBQVcsT0FDckMsTUFBTSxLQUFLLFFBQVEsTUFBTSxPQUFPLFVBQVUsR0FBRyxPQUFPLFVBQVUsS0FBSyxRQUFRLE9BQU8sWUFBWSxJQUFJLElBQ2xHLE1BQU0sS0FBSyxRQUFRLE1BQU0sVUFBVSxHQUFHLFVBQVUsS0FBSyxRQUFRLFFBQVE7QUFBQSxJQUMzRSxPQUFPLENBQUMsUUFBZ0IsTUFBVyxRQUFjLFFBQWlCLFdBQWdCLFNBQ2hGLE9BQU8sU0FBUyxXQUNaLE1BQU0sTUFBTSxRQUFRLE9BQU8sS0FBSyxJQUFJLEdBQUcsT0FBTyxXQUFXLFdBQVcsU0FBUyxJQUFJLElBQ2pGLE1BQU0sTUFBTSxRQUFRLEtBQUssU0FBUyxVQUFVLElBQUksVUFBVSxNQUFNLFVBQVUsS0FBSyxPQUFPLEdBQUcsWUFBWSxJQUFJO0FBQUEsSUFDL0csT0FBTyxDQUFDLFdBQW1CLE1BQU0sS0FBSyxNQUFNO0FBQUEsSUFDNUMsV0FBVyxDQUFDLFdBQW1CLE1BQU0sS0FBSyxNQUFNO0FBQUEsSUFDaEQsV0FBVyxDQUFDLFFBQWdCLFdBQW9CLE1BQU0sU0FBUyxRQUFRLE1BQU07QUFBQSxJQUM3RSxVQUFVLENBQUMsTUFBYyxXQUFvQixNQUFNLFNBQVMsTUFBTSxNQUFNO0FBQUEsSUFDeEUsVUFBVSxDQUFDLE1BQXVCLFFBQ2hDO0FBQUEsTUFDRSxNQUFNLE1BQU0sS0FBSyxHQUFHLENBQUMsV0FBVztBQUM5QixjQUFNLFFBQVEsTUFBTSxNQUFNLE1BQU07QUFDaEMsY0FBTSxPQUFPLE9BQU8sTUFBTSxNQUFNLElBQUk7QUFDcEMsY0FBTSxLQUFLLFFBQVEsTUFBTSxHQUFHLEtBQUssUUFBUSxDQUFDO0FBQzFDLGVBQU87QUFBQSxNQUNULENBQUM7QUFBQSxNQUNEO0FBQUEsSUFDRjtBQUFBLElBQ0YsV0FBVyxDQUFDLE1BQXVCLE1BQVcsWUFBa0IsV0FBVyxNQUFNLE1BQU0sU0FBUyxHQUFHO0FBQUEsSUFDbkcsWUFBWSxDQUFDLE1BQXVCLE1BQVcsWUFBa0IsV0FBVyxNQUFNLE1BQU0sU0FBUyxHQUFHO0FBQUEsSUFDcEcsTUFBTSxDQUFDLE1BQWMsWUFBa0JELE1BQUssTUFBTSxNQUFNLE9BQU87QUFBQSxJQUMvRCxPQUFPLENBQUMsTUFBYyxZQUFrQkEsTUFBSyxNQUFNLE9BQU8sT0FBTztBQUFBLElBQ2pFLE9BQU8sQ0FBQyxXQUFtQixJQUFJLE1BQU0sTUFBTSxNQUFNLE1BQU0sQ0FBQztBQUFBLElBQ3hELFNBQVM7QUFBQSxJQUNULE9BQU8sQ0FBQyxNQUFjLFVBQWUsQ0FBQyxNQUNwQyxNQUFNLGNBQWMsT0FBTyxJQUFJLEdBQUcsU0FBUyxhQUFhLE9BQU8sU0FBUyxJQUFJO0FBQUEsSUFDOUUsU0FBUyxDQUFDLFdBQW1CO0FBQzNCLFlBQU0sT0FBTyxHQUFHLE1BQU07QUFDdEIsWUFBTSxjQUFjLE1BQU0sT0FBTyxHQUFLO0FBQ3RDLGFBQU87QUFBQSxJQUNUO0FBQUEsSUFDQSxRQUFRLENBQUNFLE9BQWNDLFFBQWUsTUFBTSxPQUFPRCxPQUFNQyxHQUFFO0FBQUEsSUFDM0QsUUFBUSxDQUFDLFNBQWlCLE1BQU0sT0FBTyxJQUFJO0FBQUEsSUFDM0MsT0FBTyxDQUFDLFNBQWlCLE1BQU0sZ0JBQWdCLElBQUk7QUFBQSxJQUNuRCxJQUFJLENBQUMsTUFBYyxZQUFrQixNQUFNLE9BQU8sTUFBTSxPQUFPO0FBQUEsSUFDL0QsU0FBUyxDQUFDLFFBQWdCLFNBQWlCLE1BQU0sS0FBSyxRQUFRLElBQUk7QUFBQSxJQUNsRSxVQUFVLENBQUMsU0FBaUIsTUFBTSxTQUFTLElBQUk7QUFBQSxJQUMvQyxVQUFVLENBQUMsU0FBaUIsTUFBTSxTQUFTLElBQUk7QUFBQSxJQUMvQyxRQUFRLENBQUMsU0FBaUIsS0FBSyxNQUFNLEtBQUssT0FBTyxJQUFJLEdBQUcsSUFBSTtBQUFBLElBQzVELE9BQU8sQ0FBQyxNQUFjLFNBQWlCO0FBQ3JDLFlBQU0sS0FBSyxNQUFNLElBQUksRUFBRSxPQUFPO0FBQUEsSUFDaEM7QUFBQSxJQUNBLFFBQVEsT0FBTyxFQUFFLFFBQVEsTUFBTSxLQUFLLEdBQUcsT0FBTyxNQUFNLE9BQU8sS0FBSyxPQUFPLEtBQUssUUFBUSxLQUFLLE9BQU8sSUFBSTtBQUFBLEVBQ3RHO0FBQ0Y7QUFHTyxTQUFTLE9BQU8sU0FBa0JDLFVBQWtCLE9BQTBDO0FBQ25HLFFBQU0sT0FBTyxNQUFNLEtBQUs7QUFFeEIsUUFBTSxRQUFRLENBQUMsTUFBYyxVQUMzQixJQUFJLFFBQVEsQ0FBQyxTQUFTLFdBQVc7QUFDL0IsWUFBUSxPQUFPLE1BQU0sUUFBUSxPQUFPLFFBQVEsS0FBSyxTQUFTLE1BQU0sSUFBSSxJQUFJLEdBQUcsR0FBR0EsVUFBUyxNQUFNO0FBQzNGLFVBQUk7QUFDRixnQkFBUSxLQUFLLElBQUksSUFBSSxHQUFHLEtBQUssQ0FBQztBQUFBLE1BQ2hDLFNBQVMsT0FBTztBQUNkLFlBQUksRUFBRSxpQkFBaUIsUUFBUyxRQUFPLEtBQUs7QUFBQSxNQUM5QztBQUFBLElBQ0YsQ0FBQztBQUFBLEVBQ0gsQ0FBQztBQUNILFFBQU0sS0FBMEIsRUFBRSxXQUFXLEVBQUU7QUFDL0MsUUFBTSxXQUFnQyxFQUFFLFdBQVcsRUFBRTtBQUNyRCxhQUFXLFFBQVEsT0FBTyxLQUFLLElBQUksR0FBRztBQUNwQyxPQUFHLEdBQUcsSUFBSSxNQUFNLElBQUksS0FBSyxJQUFJO0FBQzdCLGFBQVMsSUFBSSxJQUFJLElBQUksVUFBaUIsTUFBTSxNQUFNLEtBQUs7QUFDdkQsT0FBRyxJQUFJLElBQUksSUFBSSxVQUFpQjtBQUM5QixZQUFNLE9BQU8sTUFBTSxJQUFJO0FBQ3ZCLFlBQU0sTUFBTSxLQUFLLEVBQUUsS0FBSyxDQUFDLFVBQVUsS0FBSyxNQUFNLEtBQUssR0FBRyxJQUFJO0FBQUEsSUFDNUQ7QUFBQSxFQUNGO0FBQ0EsS0FBRyxNQUFNLFVBQVUsTUFBTSxJQUFJLENBQUMsUUFBZ0IsU0FBYyxTQUMxRCxNQUFNLFNBQVMsQ0FBQyxRQUFRLE1BQU0sR0FBRyxJQUFJLENBQUMsRUFBRSxLQUFLLENBQUMsa0JBQWtCLEVBQUUsY0FBYyxRQUFRLEtBQUssRUFBRTtBQUNqRyxLQUFHLGFBQWEsQ0FBQyxTQUFpQjtBQUNoQyxRQUFJO0FBQ0YsWUFBTSxLQUFLLE9BQU8sSUFBSSxHQUFHLElBQUk7QUFDN0IsYUFBTztBQUFBLElBQ1QsUUFBUTtBQUNOLGFBQU87QUFBQSxJQUNUO0FBQUEsRUFDRjtBQUNBLEtBQUcsUUFBUSxDQUFDLE1BQWNDLFFBQVksVUFBZ0I7QUFDcEQsVUFBTSxPQUFPLFNBQVNBO0FBQ3RCLFVBQU0sVUFBVSxJQUFJQyxjQUFhO0FBQ2pDLFVBQU0sUUFBUSxNQUFNLEtBQUssTUFBTSxJQUFJO0FBQ25DLFVBQU0sT0FBTyxRQUFRLE1BQU1GLFVBQVMsT0FBTyxDQUFDLE9BQU8sU0FBUyxLQUFLLE9BQU8sSUFBSSxDQUFDO0FBQzdFLFlBQVEsUUFBUTtBQUNoQixZQUFRLFFBQVEsUUFBUSxNQUFNLE1BQU07QUFDcEMsV0FBTztBQUFBLEVBQ1Q7QUFDQSxXQUFTLE9BQU8sT0FBTyxNQUFjLE9BQWEsU0FBa0I7QUFDbEUsVUFBTSxTQUFTLE1BQU0sTUFBTSxRQUFRLENBQUMsTUFBTSxPQUFPLElBQUksQ0FBQztBQUN0RCxXQUFPO0FBQUEsTUFDTCxJQUFJO0FBQUEsTUFDSixNQUFNLE1BQU0sTUFBTSxTQUFTLENBQUMsTUFBTSxDQUFDO0FBQUEsTUFDbkMsVUFBVSxNQUFNLE1BQU0sYUFBYSxDQUFDLE1BQU0sQ0FBQztBQUFBLE1BQzNDLE9BQU8sTUFBTSxNQUFNLFNBQVMsQ0FBQyxNQUFNLENBQUM7QUFBQSxNQUNwQyxVQUFVLENBQUMsUUFBYyxNQUFNLFlBQVksQ0FBQyxRQUFRLEdBQUcsQ0FBQztBQUFBLE1BQ3hELFdBQVcsQ0FBQyxTQUFjLE1BQU0sYUFBYSxDQUFDLFFBQVEsSUFBSSxDQUFDO0FBQUEsTUFDM0QsTUFBTSxDQUFDLE1BQVcsUUFBYyxRQUFjLGFBQzVDLE1BQU0sUUFBUSxDQUFDLFFBQVEsTUFBTSxRQUFRLFFBQVEsUUFBUSxDQUFDLEVBQUUsS0FBSyxDQUFDLGVBQWUsRUFBRSxXQUFXLFFBQVEsS0FBSyxFQUFFO0FBQUEsSUFDN0c7QUFBQSxFQUNGO0FBQ0EsS0FBRyxXQUFXO0FBQ2QsU0FBTyxFQUFFLElBQUksU0FBUztBQUN4Qjs7O0FEM0xBLElBQU0sT0FBTyxjQUFjLElBQUksSUFBSSxVQUFVLFlBQVksR0FBRyxDQUFDO0FBQzdELElBQU1HLFdBQVUsY0FBYyxZQUFZLEdBQUc7QUFFN0MsSUFBTSxTQUFTLENBQUMsUUFBUSxLQUFLO0FBRTdCLElBQU0sU0FBUyxDQUFDLFdBQVcsbUJBQW1CLG1CQUFtQixNQUFNLGVBQWUsUUFBUSxlQUFlLHdCQUF3QjtBQUs5SCxJQUFNLGNBQWM7QUFFM0IsZUFBc0IsT0FBTyxVQUFvQztBQUMvRCxRQUFNLEVBQUUsWUFBWSxJQUFJLE1BQU0sTUFBTTtBQUFBLElBQ2xDLE9BQU8sRUFBRSxVQUFVLFlBQVksTUFBTSxRQUFRLEtBQUs7QUFBQSxJQUNsRCxRQUFRO0FBQUEsSUFDUixPQUFPO0FBQUEsSUFDUCxRQUFRO0FBQUEsSUFDUixVQUFVO0FBQUEsSUFDVixRQUFRO0FBQUEsSUFDUixRQUFRLEVBQUUsbUJBQW1CLGlCQUFpQix1QkFBdUIsb0JBQW9CO0FBQUEsSUFDekYsVUFBVSxDQUFDLEdBQUcsUUFBUSxHQUFHLFFBQVEsU0FBUyxzQkFBc0I7QUFBQSxJQUNoRSxVQUFVO0FBQUEsRUFDWixDQUFDO0FBQ0QsUUFBTSxPQUFPLFlBQVksQ0FBQyxHQUFHLFFBQVE7QUFDckMsUUFBTSxRQUFRO0FBQ2QsUUFBTSxXQUFXLElBQUksU0FBUyxHQUFHLE9BQU8sSUFBSTtBQUM1QyxTQUFPLENBQUNDLFVBQVMsU0FBUyxVQUFVO0FBQ2xDLFVBQU0sU0FBUyxVQUFVQSxVQUFTLFNBQVMsS0FBSztBQUNoRCxhQUFTLEdBQUcsTUFBTSxJQUFJLENBQUMsU0FBUyxPQUFPLElBQUksQ0FBQyxDQUFDO0FBQzdDLFdBQVEsT0FBTyxPQUFnQztBQUFBLEVBQ2pEO0FBQ0Y7QUFFQSxJQUFNLFFBQVE7QUFBQSxFQUNaO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUNGO0FBRUEsSUFBTSxRQUFOLE1BQVk7QUFBQSxFQUNEO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBQ1Q7QUFBQSxFQUVBLFlBQVksU0FBa0JBLFVBQWtCLE1BQWtCLElBQVksT0FBZ0I7QUFDNUYsU0FBSyxXQUFXO0FBQ2hCLFNBQUssV0FBV0E7QUFDaEIsU0FBSyxRQUFRO0FBQ2IsU0FBSyxNQUFNLEtBQUssSUFBSSxHQUFHLE9BQU8sU0FBUyxFQUFFLElBQUksS0FBSyxJQUFJLElBQUksS0FBSyxLQUFLLENBQUMsSUFBSSxDQUFDO0FBQzFFLFNBQUssU0FBUztBQUNkLFNBQUssUUFBUTtBQUFBLEVBQ2Y7QUFBQSxFQUVBLFVBQWdCO0FBQ2QsU0FBSyxLQUFLO0FBQ1YsU0FBSyxTQUFTLEtBQUssU0FBUyxPQUFPLE1BQU0sS0FBSyxLQUFLLEtBQUssVUFBVSxNQUFNO0FBQ3RFLFVBQUksS0FBSyxPQUFRLE1BQUssUUFBUTtBQUM5QixjQUFRLEtBQUssS0FBSztBQUFBLElBQ3BCLENBQUM7QUFDRCxXQUFPO0FBQUEsRUFDVDtBQUFBLEVBRUEsT0FBYTtBQUNYLFFBQUksS0FBSyxPQUFRLE1BQUssT0FBTyxNQUFNO0FBQUEsRUFDckM7QUFBQSxFQUVBLE1BQU0sTUFBTTtBQUFBLEVBQ1osUUFBUSxNQUFNO0FBQUEsRUFDZCxTQUFTLE1BQU07QUFBQSxFQUNmLFFBQVEsTUFBTSxLQUFLLEtBQUs7QUFDMUI7QUFHQSxTQUFTLFFBQVEsTUFBd0I7QUFDdkMsTUFBSTtBQUNGLFNBQUs7QUFBQSxFQUNQLFNBQVMsT0FBTztBQUNkLFFBQUksRUFBRSxpQkFBaUIsUUFBUyxPQUFNO0FBQUEsRUFDeEM7QUFDRjtBQUdBLElBQU0sVUFBbUIsSUFBSSxNQUFNLFNBQVNDLFdBQVU7QUFBQyxHQUFHO0FBQUEsRUFDeEQsS0FBSyxDQUFDLFFBQVEsU0FDWixTQUFTLFNBQVMsU0FBWSxTQUFTLE9BQU8sY0FBYyxNQUFNLEtBQUssU0FBUyxjQUFjLE9BQU8sWUFBWTtBQUFBLEVBQ25ILE9BQU8sTUFBTTtBQUFBLEVBQ2IsV0FBVyxNQUFNO0FBQ25CLENBQUM7QUFFRCxTQUFTLFVBQVVELFVBQWtCLFNBQWtCLE9BQXlEO0FBQzlHLFFBQU0sRUFBRSxPQUFPLElBQUk7QUFDbkIsUUFBTSxRQUFRLENBQUMsVUFBbUIsQ0FBQyxNQUFxQyxPQUFlLFVBQ3JGLElBQUksTUFBTSxTQUFTQSxVQUFTLE1BQU0sS0FBSyxHQUFHLEtBQUssR0FBRyxJQUFJLEtBQUs7QUFDN0QsUUFBTSxRQUFRLENBQUMsUUFBMkMsS0FBSyxPQUFPO0FBQ3RFLFFBQU0sWUFBWSxDQUFDLFNBQXdDLFVBQXFCO0FBQzlFLFVBQU0sUUFBUSxPQUFPLE1BQU0sR0FBR0EsVUFBUyxNQUFNLFFBQVEsTUFBTSxLQUFLLEdBQUcsS0FBSyxDQUFDLENBQUM7QUFDMUUsV0FBTyxFQUFFLE1BQU0sTUFBTSxNQUFNLE1BQU0sTUFBTSxTQUFZLFFBQVE7QUFBQSxJQUFDLEdBQUcsTUFBTTtBQUFBLElBQUMsRUFBRTtBQUFBLEVBQzFFO0FBQUEsRUFDQSxNQUFNLHNCQUFzQixLQUFLO0FBQUEsSUFDL0IsZUFBZSxPQUFrQjtBQUMvQixZQUFNLEdBQUssTUFBTSxTQUFTLElBQUksUUFBUSxDQUFDLE9BQU8sSUFBSSxDQUFlO0FBQUEsSUFDbkU7QUFBQSxJQUNBLE9BQWdCLE1BQU0sTUFBTSxPQUFPO0FBQUEsRUFDckM7QUFDQSxRQUFNLFVBQVUsQ0FBQyxPQUFlO0FBQzlCLFVBQU0sU0FBUyxJQUFJLGdCQUFnQjtBQUNuQyxXQUFPLE1BQU0sSUFBSUEsVUFBUyxNQUFNLE9BQU8sTUFBTSxJQUFJLGFBQWEsWUFBWSxjQUFjLENBQUMsQ0FBQztBQUMxRixXQUFPLE9BQU87QUFBQSxFQUNoQjtBQUNBLFFBQU0sU0FBUyxFQUFFLFNBQVMsQ0FBQyxFQUFFO0FBQzdCLFNBQU87QUFBQSxJQUNMO0FBQUEsSUFDQSxTQUFTLE9BQU87QUFBQSxJQUNoQixTQUFTLFVBQVVBLFVBQVMsU0FBUyxPQUFPLE1BQU0sS0FBSyxDQUFDO0FBQUEsSUFDeEQsU0FBU0EsU0FBUTtBQUFBLElBQ2pCLGVBQWUsVUFBVSxXQUFXO0FBQUEsSUFDcEMsbUJBQW1CLE1BQU0sVUFBVSxXQUFXO0FBQUEsSUFDOUMsWUFBWSxNQUFNLEtBQUs7QUFBQSxJQUN2QixjQUFjO0FBQUEsSUFDZCxhQUFhLE1BQU0sSUFBSTtBQUFBLElBQ3ZCLGVBQWU7QUFBQSxJQUNmLGNBQWM7QUFBQSxJQUNkLGdCQUFnQjtBQUFBLElBQ2hCLE1BQU07QUFBQSxJQUNOLGFBQWEsRUFBRSxLQUFLLE1BQU0sT0FBTyxNQUFNQSxTQUFRLFdBQVcsWUFBWSxHQUFHLE9BQU87QUFBQSxJQUFDLEdBQUcsVUFBVTtBQUFBLElBQUMsRUFBRTtBQUFBLElBQ2pHLGFBQWEsSUFBSSxNQUFNLGFBQWEsRUFBRSxLQUFLLENBQUMsUUFBUSxTQUFVLFNBQVMsWUFBWSxVQUFVLFFBQVEsSUFBSSxRQUFRLElBQUksRUFBRyxDQUFDO0FBQUEsSUFDekgsU0FBUyxJQUFJLE1BQU0sU0FBUyxFQUFFLEtBQUssQ0FBQyxRQUFRLFNBQVUsU0FBUyxTQUFTLE1BQU0sY0FBYyxRQUFRLElBQUksUUFBUSxJQUFJLEVBQUcsQ0FBQztBQUFBLElBQ3hILE1BQU0sT0FBTyxPQUFPLE1BQU0sRUFBRSxRQUFRLEVBQUUsT0FBTyxNQUFNLE9BQU8sT0FBTyxLQUFLLEVBQUUsRUFBRSxDQUFDO0FBQUEsRUFDN0U7QUFDRjtBQUlBLFNBQVMsVUFBVUEsVUFBa0IsU0FBa0IsT0FBZ0MsVUFBb0I7QUFDekcsUUFBTSxFQUFFLE9BQU8sSUFBSSxRQUFRO0FBQzNCLFFBQU0sRUFBRSxJQUFJLFNBQVMsSUFBSSxPQUFPLFNBQVNBLFVBQVNBLFNBQVEsS0FBSztBQUMvRCxRQUFNLFNBQVNELFNBQVEsYUFBYTtBQUNwQyxRQUFNLGFBQWEsTUFBTTtBQUN2QixVQUFNLE1BQU0sT0FBTyxNQUFNLEVBQUUsRUFBRSxTQUFTLEtBQUs7QUFDM0MsV0FBTyxHQUFHLElBQUksTUFBTSxHQUFHLENBQUMsQ0FBQyxJQUFJLElBQUksTUFBTSxHQUFHLEVBQUUsQ0FBQyxLQUFLLElBQUksTUFBTSxJQUFJLEVBQUUsQ0FBQyxLQUFLLElBQUksTUFBTSxJQUFJLEVBQUUsQ0FBQyxJQUFJLElBQUksTUFBTSxFQUFFLENBQUM7QUFBQSxFQUM1RztBQUNBLFFBQU0sT0FBTyxDQUFDLElBQVksT0FBaUIsRUFBRSxPQUFPLElBQThCLENBQUMsTUFDakYsSUFBSSxRQUFRLENBQUMsU0FBUyxXQUFXO0FBQy9CLFVBQU0sVUFBVSxNQUFNO0FBQ3BCLFlBQU0sS0FBSztBQUNYLGFBQU8sT0FBTyxPQUFPLElBQUksTUFBTSwyQkFBMkIsR0FBRyxFQUFFLE1BQU0sY0FBYyxNQUFNLGFBQWEsT0FBTyxRQUFRLE9BQU8sQ0FBQyxDQUFDO0FBQUEsSUFDaEk7QUFDQSxVQUFNLFFBQVEsU0FBUyxNQUFNO0FBQzNCLGNBQVEsb0JBQW9CLFNBQVMsT0FBTztBQUM1QyxjQUFRLEtBQUs7QUFBQSxJQUNmLEdBQUcsRUFBRTtBQUNMLFFBQUksUUFBUSxRQUFTLFFBQU8sUUFBUTtBQUNwQyxZQUFRLGlCQUFpQixTQUFTLFNBQVMsRUFBRSxNQUFNLEtBQUssQ0FBQztBQUFBLEVBQzNELENBQUM7QUFDSCxRQUFNLEtBQUssRUFBRSxHQUFJQSxTQUFRLFNBQVMsR0FBYyxTQUFTLE1BQU0sWUFBWSxRQUFRLE1BQU0sUUFBUSxVQUFVLE1BQU0sT0FBTztBQUN4SCxRQUFNLFVBQW1DO0FBQUEsSUFDdkM7QUFBQSxJQUNBLGVBQWU7QUFBQSxJQUNmLG1CQUFtQixFQUFFLFlBQVksTUFBTSxjQUFjLE1BQU0sS0FBSyxDQUFDLEVBQUU7QUFBQSxJQUNuRSxRQUFRLEVBQUUsWUFBWSxTQUFTO0FBQUEsSUFDL0IsUUFBUSxFQUFFLEdBQUcsUUFBUSxZQUFZLGFBQWEsQ0FBQyxXQUFtQixPQUFPLE1BQU0sTUFBTSxFQUFFO0FBQUEsSUFDdkY7QUFBQSxJQUNBLFNBQVNDLFNBQVE7QUFBQSxJQUNqQixlQUFlLE1BQU0sZ0JBQWdCO0FBQUEsSUFDckMsd0JBQXdCLEVBQUUsU0FBUyxDQUFDLFdBQW1CLFFBQVEsU0FBU0EsVUFBUyxNQUFNLEVBQUU7QUFBQSxJQUN6RixPQUFPLE1BQU0sU0FBUztBQUFBLElBQ3RCLFNBQVMsTUFBTSxXQUFXO0FBQUEsRUFDNUI7QUFDQSxTQUFPLENBQUMsU0FBMEI7QUFDaEMsVUFBTSxRQUFRLEtBQUssUUFBUSxVQUFVLEVBQUU7QUFDdkMsUUFBSSxTQUFTLFFBQVMsUUFBTyxRQUFRLEtBQUs7QUFDMUMsV0FBTyxPQUFPLFNBQVMsS0FBSyxJQUFJLFVBQVVELFNBQVEsSUFBSTtBQUFBLEVBQ3hEO0FBQ0Y7QUFFQSxTQUFTLFFBQVEsRUFBRSxNQUFNLEdBQVlDLFVBQWtCLFFBQXlCO0FBQzlFLFFBQU0sRUFBRSxJQUFJLElBQUlBLFNBQVEsTUFBTSxNQUFNLE1BQU07QUFDMUMsUUFBTSxTQUFTLE1BQU0sSUFBSSxHQUFHO0FBQzVCLE1BQUksVUFBVSxFQUFFLE9BQU8sWUFBWUEsWUFBVyxPQUFPLFdBQVcsUUFBUyxRQUFPO0FBQ2hGLFFBQU0sSUFBSSxLQUFLLEVBQUUsU0FBQUEsVUFBUyxPQUFPLENBQUM7QUFDbEMsU0FBTztBQUNUO0FBR08sSUFBTSxhQUFhLENBQUNBLGFBQThCLE1BQU07QUFDN0QsUUFBTSxNQUErQjtBQUFBLElBQ25DLFFBQVEsT0FBTyxPQUFPLElBQUlFLGNBQWEsR0FBRyxFQUFFLGdCQUFnQixFQUFFLENBQUM7QUFBQSxJQUMvRCxRQUFRLE9BQU8sRUFBRSxLQUFLLE1BQXlCO0FBQzdDLFVBQUksS0FBTSxDQUFBRixTQUFRLE1BQU0sT0FBTyxJQUFJO0FBQ25DLGFBQU87QUFBQSxJQUNUO0FBQUEsSUFDQSxPQUFPLFlBQVk7QUFBQSxJQUFDO0FBQUEsRUFDdEI7QUFDQSxTQUFPLElBQUksTUFBTSxLQUFLLEVBQUUsS0FBSyxDQUFDLFFBQVEsU0FBVSxRQUFRLFNBQVMsT0FBTyxJQUFjLElBQUksU0FBUyxTQUFTLFNBQVksTUFBTSxJQUFLLENBQUM7QUFDdEk7OztBT3JOQSxJQUFJO0FBRUosSUFBTSxXQUFXO0FBQUE7QUFBQTtBQUdqQixJQUFNLGVBQWU7QUFBQTtBQUFBO0FBQUE7QUFLZCxTQUFTLFdBQThCO0FBQzVDLFlBQVUsUUFBUSxJQUFJLENBQUMsT0FBTyxRQUFRLEdBQUcsT0FBTyxrQ0FBa0MsR0FBRyxPQUFPLFlBQVksQ0FBQyxDQUFDLEVBQUU7QUFBQSxJQUMxRyxDQUFDLENBQUMsTUFBTSxPQUFPLFFBQVEsT0FBTyxFQUFFLE1BQU0sT0FBTyxTQUFTO0FBQUEsRUFDeEQ7QUFDQSxTQUFPO0FBQ1Q7OztBQ25CTyxJQUFNLFFBQVE7QUFBQSxFQUNuQjtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUNGO0FBR0EsSUFBTSxTQUFTO0FBR2YsSUFBTSxRQUE4QjtBQUFBLEVBQ2xDLE1BQU0sS0FBSztBQUFBLEVBQ1gsa0JBQWtCLEtBQUs7QUFBQSxFQUN2QixhQUFhLE1BQU07QUFBQSxFQUNuQixhQUFhLE1BQU07QUFBQSxFQUNuQixLQUFLLE1BQU07QUFBQSxFQUNYLGNBQWMsTUFBTTtBQUFBLEVBQ3BCLGdCQUFnQixLQUFLO0FBQUEsRUFDckIsYUFBYSxLQUFLO0FBQUEsRUFDbEIsZ0JBQWdCLEtBQUs7QUFBQSxFQUNyQixlQUFlLE1BQU07QUFDdkI7QUFPTyxTQUFTLFdBQVcsT0FBYyxVQUFvQixRQUF5QixPQUF1QjtBQUMzRyxRQUFNLEVBQUUsUUFBUSxRQUFRLElBQUk7QUFFNUIsTUFBSSxTQUFTO0FBQ2IsTUFBSSxXQUFXO0FBQ2YsTUFBSSxXQUFXO0FBQ2YsTUFBSSxPQUFPO0FBRVgsVUFBUSxTQUFTLENBQUNHLFVBQVMsTUFBTSxTQUFTO0FBQ3hDLFFBQUlBLGFBQVksTUFBTSxRQUFRLFNBQVMsVUFBVSxTQUFTLFFBQVE7QUFDaEUsVUFBSSxVQUFVLEtBQUssYUFBYSxHQUFHO0FBQ2pDLGNBQU0sU0FBUyxNQUFNLElBQUksSUFBSSxJQUFJLEVBQUU7QUFFbkMsUUFBQUEsU0FBUSxNQUFNLEtBQUssR0FBRztBQUFBLE1BQ3hCO0FBQ0EsVUFBSSxZQUFZLEtBQUssZUFBZSxHQUFHO0FBQ3JDLGNBQU0sS0FBSyxVQUFVLElBQUksSUFBSSxJQUFJLEVBQUU7QUFDbkMsY0FBTSxJQUFJLE1BQU0sT0FBTyxNQUFNLElBQUk7QUFBQSxNQUNuQztBQUFBLElBQ0Y7QUFDQSxRQUFJLFlBQVlBLFNBQVEsU0FBUyxTQUFTLFNBQVMsV0FBVyxTQUFTLFdBQVc7QUFDaEYsaUJBQVc7QUFDWCxZQUFNLEtBQUssdUJBQXVCLElBQUksRUFBRTtBQUN4QyxNQUFBQSxTQUFRLElBQUksTUFBTSxDQUFDO0FBQ25CLE1BQUFBLFNBQVEsTUFBTSxLQUFLLEdBQUc7QUFBQSxJQUN4QjtBQUFBLEVBQ0Y7QUFFQSxRQUFNLFFBQTZFO0FBQUEsSUFDakYsTUFBTSxNQUFNLE1BQU0sU0FBUyxtQkFBbUI7QUFBQSxJQUM5QyxrQkFBa0IsQ0FBQyxTQUFTO0FBQzFCLGVBQVMsS0FBSyxNQUFNLEVBQUU7QUFBQSxJQUN4QjtBQUFBLElBQ0EsYUFBYSxNQUFNO0FBQ2pCLFlBQU0sU0FBUztBQUNmLGVBQVMsU0FBUztBQUFBLElBQ3BCO0FBQUEsSUFDQSxhQUFhLENBQUMsU0FBUztBQUNyQixjQUFRLEtBQUssT0FBTztBQUNwQixZQUFNLEtBQUssa0JBQWtCO0FBQzdCLGFBQU8sTUFBTSxLQUFLLFFBQVEsS0FBTyxNQUFNLEdBQUcsUUFBVyxNQUFNO0FBQ3pELGdCQUFRLEtBQUssT0FBTztBQUNwQixjQUFNLEtBQUsseUJBQXlCO0FBQUEsTUFDdEMsQ0FBQztBQUFBLElBQ0g7QUFBQSxJQUNBLEtBQUssQ0FBQyxTQUFTO0FBQ2IsaUJBQVcsS0FBSyxNQUFNLEVBQUU7QUFBQSxJQUMxQjtBQUFBLElBQ0EsY0FBYyxDQUFDLFNBQVM7QUFDdEIsWUFBTSxLQUFLLEtBQUssUUFBUSxNQUFNLFFBQVEsS0FBSyxNQUFNO0FBQ2pELGFBQU8sY0FBYztBQUNyQixZQUFNLEtBQUssc0JBQXNCLEtBQUssTUFBTSxLQUFLLEdBQUksQ0FBQyxJQUFJO0FBQUEsSUFDNUQ7QUFBQSxJQUNBLGdCQUFnQixDQUFDLFNBQVM7QUFDeEIsY0FBUSxhQUFhLEtBQUssUUFBUSxLQUFLLENBQUM7QUFDeEMsYUFBTyxNQUFNLEtBQUssUUFBUSxRQUFRLEtBQUssTUFBTSxHQUFHLFFBQVcsTUFBTTtBQUMvRCxnQkFBUSxhQUFhO0FBQUEsTUFDdkIsQ0FBQztBQUFBLElBQ0g7QUFBQSxJQUNBLGFBQWEsTUFBTTtBQUNqQixpQkFBVztBQUFBLElBQ2I7QUFBQSxJQUNBLGdCQUFnQixDQUFDLFNBQVM7QUFDeEIsWUFBTSxTQUFTLE1BQU0sT0FBTztBQUM1QixVQUFJLE9BQU8sV0FBVyxFQUFHO0FBQ3pCLFlBQU0sUUFBUSxLQUFLLEdBQUcsTUFBTTtBQUM1QixZQUFNLEtBQUssU0FBUyxNQUFNLEdBQUcsWUFBWTtBQUN6QyxZQUFNLElBQUksTUFBTSxDQUFDO0FBQUEsSUFDbkI7QUFBQSxJQUNBLGVBQWUsTUFBTTtBQUNuQixZQUFNLEtBQUssMkJBQTJCO0FBQ3RDLFlBQU0sTUFBTSxJQUFJLE1BQU0sQ0FBQztBQUFBLElBQ3pCO0FBQUEsRUFDRjtBQUVBLGFBQVcsUUFBUSxRQUFRO0FBQ3pCLFVBQU0sT0FBTyxPQUFPLE9BQU8sS0FBSyxJQUFJO0FBQ3BDLFVBQU0sT0FBTyxNQUNYLE9BQU8sTUFBTSxDQUFDLEtBQUssSUFBSSxJQUFJLEtBQUssS0FBSyxDQUFDLElBQUksTUFBTSxJQUFJLEdBQUcsUUFBVyxNQUFNO0FBQ3RFLFVBQUksUUFBUSxPQUFPLE1BQU0sTUFBTztBQUNoQyxZQUFNLElBQUksRUFBRSxJQUFJO0FBQ2hCLFdBQUs7QUFBQSxJQUNQLENBQUM7QUFDSCxTQUFLO0FBQUEsRUFDUDtBQUNBLFNBQU87QUFBQSxJQUNMLE1BQU07QUFDSixhQUFPO0FBQ1AsZUFBUztBQUNULGlCQUFXO0FBQ1gsaUJBQVc7QUFDWCxjQUFRLGFBQWE7QUFDckIsY0FBUSxLQUFLLE9BQU87QUFBQSxJQUN0QjtBQUFBLEVBQ0Y7QUFDRjs7O0FDdklBLFNBQVMsYUFBYSxjQUFjLGdCQUFnQjtBQUNwRCxTQUFTLFlBQVk7QUFDckIsU0FBUyxpQkFBQUMsc0JBQXFCO0FBQzlCLFNBQVMsaUJBQWlCO0FBTzFCLElBQU1DLFFBQU9DLGVBQWMsSUFBSSxJQUFJLFVBQVUsWUFBWSxHQUFHLENBQUM7QUFFdEQsSUFBTSxXQUFXLENBQUMsT0FBTyxPQUFPLE9BQU87QUFDdkMsSUFBTSxZQUFZLENBQUMsUUFBUSxNQUFNO0FBQ2pDLElBQU0sV0FBVztBQUNqQixJQUFNLE9BQU87QUFDYixJQUFNLGFBQWE7QUFDbkIsSUFBTSxTQUFTLENBQUMsU0FBeUIsa0JBQWtCLElBQUk7QUFDdEUsSUFBTUMsVUFBUztBQUVmLElBQU0sU0FBUyxDQUFDLGVBQXVCO0FBQUEsRUFDckMsVUFBVSxTQUFTLElBQUksQ0FBQyxVQUFVLEVBQUUsTUFBTSxNQUFNLE9BQU8sSUFBSSxFQUFFLEVBQUU7QUFBQSxFQUMvRDtBQUFBLEVBQ0EsUUFBUSxFQUFFLE1BQU1BLFFBQU87QUFBQSxFQUN2QixPQUFPO0FBQUEsSUFDTCxTQUFTLENBQUMsaUJBQWlCLEdBQUcsV0FBVyxXQUFXO0FBQUEsSUFDcEQsTUFBTSxDQUFDLG1CQUFtQixPQUFPLFNBQVMsQ0FBQztBQUFBLElBQzNDLEtBQUssRUFBRSxrQkFBa0IsbUJBQW1CO0FBQUEsRUFDOUM7QUFBQSxFQUNBLE1BQU0sRUFBRSxRQUFRLHFCQUFxQjtBQUFBLEVBQ3JDLE1BQU07QUFBQSxJQUNKLFlBQVksRUFBRSxLQUFLLEdBQUcsS0FBSyxHQUFHLFNBQVMseUJBQXlCO0FBQUEsSUFDaEUsV0FBVyxVQUFVLElBQUksQ0FBQyxVQUFVLEVBQUUsTUFBTSxTQUFTLHFCQUFxQixJQUFJLEdBQUcsRUFBRTtBQUFBLEVBQ3JGO0FBQUEsRUFDQSxVQUFVLEVBQUUsV0FBVyxFQUFFLFVBQVUsTUFBTSxVQUFVLEtBQUssR0FBRyxPQUFPLE9BQU8sVUFBVSxLQUFLO0FBQUEsRUFDeEYsTUFBTSxFQUFFLE1BQU0sTUFBTTtBQUFBLEVBQ3BCO0FBQ0Y7QUFHTyxJQUFNLFVBQVUsQ0FBQyxZQUN0QixJQUFJLFFBQVEsU0FBUyxHQUFHLEVBQUUsTUFBTSxXQUFXLE1BQU0sQ0FBQyxTQUFTLEdBQUcsS0FBSyxDQUFDLEdBQUcsV0FBVyxLQUFLLFFBQVEsRUFBRSxDQUFDO0FBRTdGLFNBQVMsUUFBUSxTQUFrQixXQUF5QjtBQUNqRSxRQUFNLEVBQUUsTUFBTSxJQUFJLFFBQVEsT0FBTztBQUNqQyxRQUFNLE1BQU0sQ0FBQyxNQUFjLFNBQTBCO0FBQ25ELFVBQU0sY0FBYyxLQUFLLE1BQU0sR0FBRyxLQUFLLFlBQVksR0FBRyxDQUFDLEdBQUcsSUFBSTtBQUM5RCxVQUFNLE1BQU0sTUFBTSxLQUFLLE1BQU0sR0FBRyxHQUFHLE9BQU8sS0FBSyxJQUFJLENBQUM7QUFBQSxFQUN0RDtBQUNBLGFBQVcsYUFBYSxDQUFDLFFBQVEsb0JBQW9CQSxTQUFRLEdBQUcsU0FBUyxJQUFJLE1BQU0sQ0FBQztBQUNsRixVQUFNLGNBQWMsV0FBVyxJQUFJO0FBQ3JDLGFBQVcsUUFBUSxDQUFDLEdBQUcsV0FBVyxNQUFNLEVBQUcsT0FBTSxjQUFjLHFCQUFxQixJQUFJLElBQUksSUFBSTtBQUNoRyxNQUFJLGlCQUFpQixFQUFFO0FBQ3ZCLE1BQUksR0FBRyxXQUFXLGFBQWEsRUFBRTtBQUNqQyxNQUFJLEdBQUcsV0FBVyxhQUFhLEVBQUU7QUFDakMsTUFBSSxHQUFHLFdBQVcsaUJBQWlCLGFBQWEsS0FBS0YsT0FBTSxjQUFjLENBQUMsQ0FBQztBQUMzRSxhQUFXLGFBQWEsQ0FBQyxVQUFVLFdBQVc7QUFDNUMsZUFBVyxRQUFRLFlBQVksS0FBS0EsT0FBTSxTQUFTLEdBQUcsRUFBRSxXQUFXLEtBQUssQ0FBQyxFQUFFLElBQUksTUFBTSxHQUFHO0FBQ3RGLFlBQU0sT0FBTyxLQUFLQSxPQUFNLFdBQVcsSUFBSTtBQUN2QyxVQUFJLENBQUMsS0FBSyxTQUFTLEtBQUssS0FBSyxTQUFTLElBQUksRUFBRSxPQUFPLEVBQUcsS0FBSSxHQUFHLFdBQVcsSUFBSSxTQUFTLElBQUksSUFBSSxJQUFJLGFBQWEsSUFBSSxDQUFDO0FBQUEsSUFDckg7QUFDRixNQUFJLFlBQVksVUFBVSxPQUFPLFNBQVMsQ0FBQyxDQUFDO0FBQzVDLFVBQVEsT0FBTztBQUNqQjtBQUdBLFNBQVMsUUFBUSxFQUFFLEtBQUssR0FBa0I7QUFDeEMsUUFBTSxPQUFPLENBQUMsVUFBNEI7QUFDeEMsU0FBSyxLQUFLLEtBQUs7QUFDZixlQUFXLFNBQVMsTUFBTSxRQUFRLE9BQU8sRUFBRyxNQUFLLEtBQUs7QUFBQSxFQUN4RDtBQUNBLE9BQUssS0FBSyxJQUFJO0FBQ2hCO0FBRU8sU0FBUyxXQUFXLFNBQWtCLE1BQWNHLFVBQXdCO0FBQ2pGLFFBQU0sRUFBRSxNQUFNLElBQUksUUFBUSxPQUFPO0FBQ2pDLFFBQU0sT0FBTyxvQkFBb0IsSUFBSTtBQUNyQyxRQUFNLE1BQU0sTUFBTSxLQUFLLEdBQUcsSUFBSSxRQUFRLEdBQUcsR0FBRyxPQUFPLEtBQUssS0FBSyxVQUFVQSxRQUFPLENBQUMsQ0FBQztBQUNoRixRQUFNLE9BQU8sR0FBRyxJQUFJLFFBQVEsSUFBSTtBQUNsQztBQUdPLFNBQVMsY0FBYyxTQUFvRDtBQUNoRixRQUFNLFdBQVcsWUFBWSxRQUFRLEtBQUssTUFBTSxHQUFHRCxPQUFNLDRCQUE0QixNQUFNLE1BQU0sRUFBRTtBQUNuRyxTQUFPLENBQUMsR0FBSSxVQUFVLFFBQVEsT0FBTyxLQUFLLENBQUMsQ0FBRSxFQUFFO0FBQUEsSUFBUSxDQUFDLGNBQ3RELENBQUMsR0FBRyxVQUFVLE9BQU8sRUFDbEIsT0FBTyxDQUFDLENBQUMsSUFBSSxNQUFNLEtBQUssU0FBUyxRQUFRLENBQUMsRUFDMUMsSUFBSSxDQUFDLENBQUMsTUFBTSxLQUFLLE9BQU8sRUFBRSxNQUFNLE1BQU0sTUFBTSxRQUFRLFNBQVMsRUFBRSxFQUFFO0FBQUEsRUFDdEU7QUFDRjs7O0FDbkZBLElBQU0sV0FBVyxLQUFLO0FBRXRCLElBQU1FLGVBQWM7QUFFYixJQUFNLFdBQU4sTUFBZTtBQUFBLEVBQ1g7QUFBQSxFQUNBLFNBQW1CLENBQUM7QUFBQTtBQUFBLEVBRXBCLFNBQVMsb0JBQUksSUFBb0I7QUFBQTtBQUFBLEVBRWpDLFdBQVcsb0JBQUksSUFBMEM7QUFBQSxFQUN6RCxRQUFrQixDQUFDO0FBQUEsRUFDNUIsVUFBVTtBQUFBLEVBQ0QsU0FBUyxvQkFBSSxJQUFvQjtBQUFBLEVBRTFDLFlBQVksT0FBYztBQUN4QixTQUFLLFNBQVM7QUFDZCxVQUFNLFVBQVUsQ0FBQyxTQUFTLEtBQUssTUFBTSxJQUFJO0FBQ3pDLFVBQU0sUUFBUSxjQUFjLE1BQU0sS0FBSyxZQUFZO0FBQUEsRUFDckQ7QUFBQSxFQUVBLE1BQU0sTUFBb0I7QUFDeEIsU0FBSyxPQUFPLEtBQUssV0FBVyxJQUFJLEVBQUU7QUFDbEMsU0FBSyxPQUFPLEtBQUssSUFBSTtBQUFBLEVBQ3ZCO0FBQUEsRUFFQSxXQUFpQjtBQUNmLFNBQUssTUFBTSxLQUFLLEtBQUssT0FBTyxPQUFPLEdBQUc7QUFDdEMsU0FBSyxPQUFPLE1BQU07QUFBQSxFQUNwQjtBQUFBO0FBQUEsRUFHQSxjQUFvQjtBQUNsQixVQUFNLE9BQU8sb0JBQUksSUFBb0I7QUFDckMsZUFBVyxFQUFFLEtBQUssS0FBSyxLQUFLLEtBQUssT0FBTyxPQUFPLEdBQUc7QUFDaEQsWUFBTSxLQUFLLEtBQUssVUFBVSxDQUFDLFNBQVMsU0FBUyxjQUFjLFNBQVMsY0FBYztBQUNsRixZQUFNLGVBQWUsS0FBSyxLQUFLLENBQUMsS0FBSztBQUNyQyxZQUFNLFFBQVEsS0FBSyxJQUFJLFlBQVk7QUFDbkMsVUFBSSxVQUFVLE9BQVcsTUFBSyxNQUFNLGFBQWEsS0FBSyxRQUFRLEdBQUcsNkJBQTZCLFlBQVksRUFBRTtBQUM1RyxXQUFLLElBQUksY0FBYyxHQUFHO0FBQUEsSUFDNUI7QUFBQSxFQUNGO0FBQUE7QUFBQSxFQUdBLFVBQVUsRUFBRSxLQUFLLEdBQWtCO0FBQ2pDLFVBQU0sRUFBRSxNQUFNLElBQUksWUFBWSxLQUFLLE1BQU0sTUFBTSxPQUFPLE1BQU07QUFDNUQsUUFBSSxNQUFPLE1BQUssVUFBVTtBQUMxQixRQUFJLEtBQUssV0FBVyxFQUFFLE9BQU8sU0FBUyxVQUFVLFNBQVMsS0FBSyxDQUFDLFNBQVMsTUFBTSxXQUFXLE9BQU8sSUFBSSxDQUFDO0FBQ25HLFdBQUssTUFBTSxlQUFlLFFBQVEsR0FBRyxNQUFNLElBQUksSUFBSSxNQUFNLE1BQU0sS0FBSyxTQUFTLEVBQUU7QUFBQSxFQUNuRjtBQUFBO0FBQUEsRUFHQSxXQUFpQjtBQUNmLGVBQVcsRUFBRSxNQUFNLEtBQUssS0FBSyxjQUFjLEtBQUssT0FBTyxPQUFPLEdBQUc7QUFDL0QsVUFBSSxLQUFLLE9BQU8sSUFBSSxJQUFJLE1BQU0sS0FBSyxPQUFRO0FBQzNDLFdBQUssT0FBTyxJQUFJLE1BQU0sS0FBSyxNQUFNO0FBQ2pDLGlCQUFXLENBQUMsUUFBUUMsTUFBSyxLQUFLLEtBQUs7QUFDakMsWUFBSUEsT0FBTSxTQUFTLFVBQWEsS0FBSyxTQUFTLE1BQU0sRUFBRyxDQUFBQSxPQUFNLE9BQU8sS0FBSyxPQUFPLE9BQU87QUFBQSxJQUMzRjtBQUFBLEVBQ0Y7QUFBQTtBQUFBLEVBR0EsTUFBTSxPQUFzQjtBQUMxQixVQUFNLEVBQUUsT0FBTyxJQUFJLEtBQUs7QUFDeEIsVUFBTSxXQUFXLEtBQUssT0FBTyxRQUFRO0FBQ3JDLFVBQU0sUUFBUSxNQUFNLEtBQUssT0FBTyxLQUFLO0FBQ3JDLFVBQU0sT0FBTyxvQkFBSSxJQUFZO0FBQzdCLGVBQVcsRUFBRSxJQUFJLFFBQVEsS0FBSyxPQUFPLFlBQVksQ0FBQyxHQUFHO0FBQ25ELFlBQU0sT0FBTyxHQUFHLEVBQUUsS0FBSyxPQUFPO0FBQzlCLFdBQUssSUFBSSxJQUFJO0FBQ2IsWUFBTSxRQUFRLEtBQUssT0FBTyxJQUFJLElBQUksS0FBSyxPQUFPO0FBQzlDLFdBQUssT0FBTyxJQUFJLE1BQU0sS0FBSztBQUMzQixVQUFJLE9BQU8sbUJBQW9CLE1BQUssTUFBTSxJQUFJO0FBQUEsZUFDckMsT0FBTyxNQUFNLFFBQVEsVUFBVTtBQUN0QyxhQUFLLE1BQU0sT0FBTyxLQUFLLE9BQU8sT0FBTyxNQUFNLFNBQVMsR0FBTSxDQUFDLFNBQVMsSUFBSSxFQUFFO0FBQzFFLGFBQUssT0FBTyxJQUFJLE1BQU0sT0FBTyxHQUFHO0FBQUEsTUFDbEM7QUFBQSxJQUNGO0FBRUEsZUFBVyxRQUFRLENBQUMsR0FBRyxLQUFLLE9BQU8sS0FBSyxDQUFDLEVBQUcsS0FBSSxDQUFDLEtBQUssSUFBSSxJQUFJLEtBQUssQ0FBQyxTQUFVLE1BQUssT0FBTyxPQUFPLElBQUk7QUFBQSxFQUN2RztBQUFBO0FBQUEsRUFHQSxNQUFNLFdBQTBCO0FBQzlCLFVBQU0sRUFBRSxJQUFJLElBQUksS0FBSztBQUNyQixRQUFJLENBQUMsSUFBSyxRQUFPLEtBQUssTUFBTSxpQ0FBaUM7QUFDN0QsVUFBTSxFQUFFLE9BQU8sTUFBTSxJQUFJLEVBQUUsT0FBTyxRQUFXLE9BQU8sR0FBRyxJQUFJLE1BQU0sS0FBSyxPQUFPLEtBQUssSUFBSSxVQUFVO0FBQ2hHLFNBQUs7QUFDTCxRQUFJLFVBQVUsU0FBVSxNQUFLLE1BQU0sK0JBQStCLEtBQUssRUFBRTtBQUN6RSxVQUFNLFFBQVEsTUFBTSxLQUFLLE9BQU8sS0FBSztBQUNyQyxlQUFXLEVBQUUsSUFBSSxRQUFRLEtBQUssT0FBTyxZQUFZLENBQUMsRUFBRyxNQUFLLE1BQU0sbUJBQW1CLEVBQUUsS0FBSyxPQUFPLEVBQUU7QUFDbkcsZUFBVyxFQUFFLE1BQU0sT0FBTyxLQUFLLFFBQVEsU0FBUyxNQUFNLEtBQUssT0FBTyxVQUFVLFlBQVksQ0FBQyxHQUFHO0FBQzFGLFVBQUksQ0FBQyxVQUFVLENBQUMsQ0FBQyxRQUFRLFNBQVMsRUFBRSxTQUFTLEdBQUc7QUFDOUMsYUFBSyxNQUFNLGtCQUFrQixJQUFJLE9BQU8sR0FBRyxHQUFHLFFBQVEsS0FBSyxNQUFNLE9BQU8sS0FBSyxFQUFFLEVBQUU7QUFDbkYsVUFBSSxRQUFRLFNBQVMsS0FBSyxRQUFRO0FBQ2hDLGFBQUssTUFBTSxrQkFBa0IsUUFBUSxNQUFNLHFCQUFxQixJQUFJLEtBQUssUUFBUSxDQUFDLEdBQUcsSUFBSSxFQUFFO0FBQUEsSUFDL0Y7QUFDQSxTQUFLLFNBQVM7QUFDZCxVQUFNQyxRQUFPLGNBQWMsS0FBSyxPQUFPLE9BQU8sRUFDM0MsUUFBUSxDQUFDLEVBQUUsS0FBSyxNQUFNLEtBQUssTUFBTSxJQUFJLENBQUMsRUFDdEMsT0FBTyxDQUFDLFNBQVMsS0FBSyxTQUFTLGVBQWUsQ0FBQztBQUNsRCxlQUFXLENBQUMsUUFBUSxFQUFFLEtBQUssQ0FBQyxLQUFLLEtBQUssVUFBVTtBQUM5QyxZQUFNLFFBQVFBLE1BQUssT0FBTyxDQUFDLFNBQVMsS0FBSyxTQUFTLGNBQWMsTUFBTSxHQUFHLENBQUMsRUFBRTtBQUM1RSxVQUFJLFFBQVEsRUFBRyxNQUFLLE1BQU0sZUFBZSxNQUFNLFlBQVksS0FBSyw0QkFBNEI7QUFDNUYsWUFBTSxRQUFRLFNBQVMsVUFBYSxLQUFLLE1BQU0sS0FBSyxDQUFDLFFBQVEsT0FBTyxRQUFRLE1BQU0sT0FBT0YsWUFBVztBQUNwRyxVQUFJLFVBQVUsS0FBSyxDQUFDLE1BQU8sTUFBSyxNQUFNLGVBQWUsTUFBTSw2QkFBNkI7QUFBQSxJQUMxRjtBQUFBLEVBQ0Y7QUFDRjs7O0FDakhBLFNBQVMsZ0JBQWdCLFlBQVk7OztBQ0Q5QixJQUFNLFNBQU4sTUFBTSxRQUFPO0FBQUEsRUFDbEI7QUFBQSxFQUVBLFlBQVksTUFBYztBQUN4QixTQUFLLFNBQVMsU0FBUztBQUFBLEVBQ3pCO0FBQUE7QUFBQSxFQUdBLE9BQWU7QUFDYixTQUFLLFNBQVUsS0FBSyxTQUFTLGVBQWdCO0FBQzdDLFFBQUksUUFBUSxLQUFLO0FBQ2pCLFlBQVEsS0FBSyxLQUFLLFFBQVMsVUFBVSxJQUFLLFFBQVEsQ0FBQztBQUNuRCxhQUFTLFFBQVEsS0FBSyxLQUFLLFFBQVMsVUFBVSxHQUFJLFFBQVEsRUFBRTtBQUM1RCxhQUFTLFFBQVMsVUFBVSxRQUFTLEtBQUssS0FBSztBQUFBLEVBQ2pEO0FBQUEsRUFFQSxRQUFRLE9BQWUsTUFBc0I7QUFDM0MsV0FBTyxRQUFRLEtBQUssS0FBSyxLQUFLLE9BQU87QUFBQSxFQUN2QztBQUFBO0FBQUEsRUFHQSxNQUFNLE9BQXVCO0FBQzNCLFdBQU8sS0FBSyxNQUFNLEtBQUssS0FBSyxJQUFJLEtBQUs7QUFBQSxFQUN2QztBQUFBLEVBRUEsT0FBTyxPQUF3QjtBQUM3QixXQUFPLEtBQUssS0FBSyxJQUFJO0FBQUEsRUFDdkI7QUFBQSxFQUVBLEdBQU0sTUFBdUI7QUFDM0IsV0FBTyxLQUFLLEtBQUssTUFBTSxLQUFLLE1BQU0sQ0FBQztBQUFBLEVBQ3JDO0FBQUEsRUFFQSxNQUFNLFFBQXdCO0FBQzVCLFdBQU8sT0FBTyxLQUFLLE1BQU0sS0FBSyxFQUFFLE9BQU8sR0FBRyxNQUFNLEtBQUssTUFBTSxHQUFHLENBQUMsQ0FBQztBQUFBLEVBQ2xFO0FBQUE7QUFBQSxFQUdBLEtBQUssTUFBc0I7QUFDekIsUUFBSSxPQUFPLEtBQUs7QUFDaEIsZUFBVyxVQUFVLEtBQU0sUUFBUSxLQUFLLEtBQUssTUFBTSxFQUFFLElBQUksT0FBTyxXQUFXLENBQUMsTUFBTztBQUNuRixXQUFPLElBQUksUUFBTyxJQUFJO0FBQUEsRUFDeEI7QUFDRjs7O0FEM0JBLElBQU0sU0FBUyxDQUFDLEtBQVksVUFDMUIsSUFBSSxLQUFLLE1BQU0sTUFBTyxJQUFJLE9BQU8sTUFBTSxNQUFNLElBQUksUUFBUSxNQUFNO0FBRTFELElBQU0sU0FBTixNQUFhO0FBQUEsRUFDVDtBQUFBO0FBQUEsRUFFVCxNQUFNO0FBQUE7QUFBQSxFQUVOLGFBQWEsS0FBSyxNQUFNLHNCQUFzQjtBQUFBLEVBQzlDLFdBQVc7QUFBQTtBQUFBLEVBRVgsUUFBUTtBQUFBO0FBQUEsRUFFUjtBQUFBO0FBQUEsRUFFQSxVQUE4RCxDQUFDLEdBQUcsVUFBVTtBQUMxRSxVQUFNO0FBQUEsRUFDUjtBQUFBLEVBQ0EsU0FBUztBQUFBLEVBQ0EsUUFBaUIsQ0FBQztBQUFBLEVBRTNCLFlBQVksTUFBYztBQUN4QixTQUFLLFNBQVMsSUFBSSxPQUFPLElBQUk7QUFBQSxFQUMvQjtBQUFBLEVBRUEsSUFBSSxPQUFlO0FBQ2pCLFdBQU8sS0FBSyxNQUFNLEtBQUssTUFBTSxLQUFLLFVBQVU7QUFBQSxFQUM5QztBQUFBLEVBRUEsTUFBTSxJQUFZLE9BQTBCRyxNQUF3QjtBQUNsRSxVQUFNLFFBQWUsRUFBRSxJQUFJLEtBQUssTUFBTSxLQUFLLElBQUksR0FBRyxFQUFFLEdBQUcsT0FBTyxLQUFLLFVBQVUsT0FBTyxLQUFBQSxLQUFJO0FBQ3hGLFNBQUssTUFBTSxLQUFLLEtBQUs7QUFDckIsYUFBUyxLQUFLLEtBQUssTUFBTSxTQUFTLEdBQUcsS0FBSyxLQUFLO0FBQzdDLFlBQU0sUUFBUyxLQUFLLEtBQU07QUFDMUIsVUFBSSxDQUFDLE9BQU8sT0FBTyxLQUFLLE1BQU0sS0FBSyxDQUFVLEVBQUc7QUFDaEQsV0FBSyxNQUFNLEVBQUUsSUFBSSxLQUFLLE1BQU0sS0FBSztBQUNqQyxXQUFLLE1BQU0sS0FBSyxJQUFJO0FBQ3BCLFdBQUs7QUFBQSxJQUNQO0FBQ0EsV0FBTztBQUFBLEVBQ1Q7QUFBQTtBQUFBLEVBR0EsUUFBUSxPQUF1QjtBQUM3QixVQUFNLFFBQVEsS0FBSyxPQUFPLEtBQUs7QUFDL0IsV0FBTyxTQUFTLFFBQVEsT0FBTyxNQUFNLFFBQVEsSUFBSSxLQUFLLEtBQUssT0FBTyxLQUFLO0FBQUEsRUFDekU7QUFBQSxFQUVBLE9BQTBCO0FBQ3hCLFVBQU0sT0FBTyxLQUFLO0FBQ2xCLFVBQU0sUUFBUSxLQUFLLENBQUM7QUFDcEIsVUFBTSxPQUFPLEtBQUssSUFBSTtBQUN0QixRQUFJLENBQUMsU0FBUyxDQUFDLFFBQVEsS0FBSyxXQUFXLEVBQUcsUUFBTztBQUNqRCxRQUFJLEtBQUs7QUFDVCxlQUFTO0FBQ1AsVUFBSSxRQUFRLElBQUksS0FBSztBQUNyQixVQUFJLFNBQVMsS0FBSyxPQUFRO0FBQzFCLFVBQUksUUFBUSxJQUFJLEtBQUssVUFBVSxPQUFPLEtBQUssUUFBUSxDQUFDLEdBQVksS0FBSyxLQUFLLENBQVUsRUFBRztBQUN2RixVQUFJLENBQUMsT0FBTyxLQUFLLEtBQUssR0FBWSxJQUFJLEVBQUc7QUFDekMsV0FBSyxFQUFFLElBQUksS0FBSyxLQUFLO0FBQ3JCLFdBQUs7QUFBQSxJQUNQO0FBQ0EsU0FBSyxFQUFFLElBQUk7QUFDWCxXQUFPO0FBQUEsRUFDVDtBQUFBO0FBQUEsRUFHQSxNQUFNLElBQUksT0FBZSxPQUFzQixNQUFNLE9BQXNCO0FBQ3pFLGVBQVM7QUFDUCxZQUFNLE9BQU8sS0FBSyxNQUFNLENBQUM7QUFDekIsVUFBSSxDQUFDLFFBQVEsS0FBSyxLQUFLLE1BQU87QUFDOUIsV0FBSyxLQUFLO0FBQ1YsVUFBSSxDQUFDLEtBQUssT0FBTyxLQUFLLE9BQU8sS0FBTTtBQUNuQyxXQUFLLE1BQU0sS0FBSyxJQUFJLEtBQUssS0FBSyxLQUFLLEVBQUU7QUFDckMsV0FBSztBQUNMLFlBQU0sRUFBRSxLQUFBQSxLQUFJLElBQUk7QUFDaEIsV0FBSyxVQUFVLEtBQUs7QUFDcEIsV0FBSyxNQUFNO0FBQ1gsVUFBSTtBQUNGLFFBQUFBLEtBQUk7QUFBQSxNQUNOLFNBQVMsT0FBTztBQUNkLGFBQUssUUFBUSxLQUFLLE9BQU8sS0FBSztBQUFBLE1BQ2hDO0FBRUEsWUFBTSxLQUFLO0FBQ1gsVUFBSSxLQUFLLEVBQUc7QUFBQSxJQUNkO0FBQ0EsU0FBSyxNQUFNLEtBQUssSUFBSSxLQUFLLEtBQUssS0FBSztBQUFBLEVBQ3JDO0FBQ0Y7OztBRTVGTyxJQUFNLFVBQU4sTUFBYztBQUFBLEVBQ1Y7QUFBQSxFQUNBO0FBQUEsRUFDQSxZQUFZLG9CQUFJLElBQXFCO0FBQUE7QUFBQSxFQUVyQyxRQUFRLG9CQUFJLElBQWtEO0FBQUEsRUFDdkUsU0FBUztBQUFBLEVBQ1QsU0FBaUIsTUFBTTtBQUFBLEVBQUM7QUFBQTtBQUFBLEVBRXhCLGFBQWE7QUFBQTtBQUFBLEVBRWIsVUFBZ0UsTUFBTTtBQUFBLEVBQUM7QUFBQTtBQUFBLEVBRXZFLGNBQTBCLE1BQU07QUFBQSxFQUFDO0FBQUEsRUFDakMsT0FBTztBQUFBLEVBQ0UsV0FBVyxvQkFBSSxJQUFXO0FBQUEsRUFFbkMsWUFBWSxRQUFnQjtBQUMxQixTQUFLLFNBQVM7QUFDZCxTQUFLLE9BQU8sSUFBSSxLQUFLLE1BQU07QUFDM0IsU0FBSyxLQUFLLFdBQVcsQ0FBQyxFQUFFLE1BQU0sV0FBVyxLQUFLLE1BQU0sS0FBSyxNQUFNLFdBQVcsTUFBTSxJQUFJO0FBQ3BGLFNBQUssS0FBSztBQUFBLEVBQ1o7QUFBQSxFQUVBLE9BQWE7QUFDWCxTQUFLLFNBQVMsS0FBSyxPQUFPLE9BQU8sTUFBTSxDQUFDLEVBQUUsU0FBUyxLQUFLO0FBQ3hELFNBQUssT0FBTyxXQUFXLEtBQUssT0FBTyxNQUFNO0FBQUEsRUFDM0M7QUFBQSxFQUVBLE1BQU0sT0FBdUI7QUFDM0IsVUFBTUMsV0FBVSxJQUFJLFFBQVEsTUFBTSxFQUFFLEtBQUssTUFBTSxLQUFLO0FBQ3BELFNBQUssVUFBVSxJQUFJQSxTQUFRLEtBQUtBLFFBQU87QUFDdkMsU0FBSyxZQUFZO0FBQ2pCLFdBQU9BO0FBQUEsRUFDVDtBQUFBLEVBRUEsT0FBT0EsVUFBd0I7QUFDN0IsU0FBSyxVQUFVLE9BQU9BLFNBQVEsR0FBRztBQUNqQyxlQUFXLENBQUMsS0FBSyxNQUFNLEtBQUssS0FBSyxNQUFPLEtBQUksT0FBTyxZQUFZQSxTQUFTLE1BQUssTUFBTSxPQUFPLEdBQUc7QUFDN0YsZUFBVyxTQUFTLEtBQUssU0FBVSxLQUFJLE1BQU0sWUFBWUEsU0FBUyxNQUFLLFNBQVMsT0FBTyxLQUFLO0FBRTVGLGVBQVcsT0FBTyxDQUFDLEdBQUcsS0FBSyxVQUFVLE9BQU8sQ0FBQztBQUMzQyxVQUFJLElBQUksV0FBV0EsU0FBUSxPQUFPLElBQUksU0FBUyxlQUFnQixLQUFJLElBQUksR0FBRyxJQUFJO0FBQ2hGLFNBQUssWUFBWTtBQUFBLEVBQ25CO0FBQUE7QUFBQSxFQUdBLE9BQU8sS0FBYSxRQUErQjtBQUNqRCxVQUFNLFFBQVEsTUFBTSxJQUFJLENBQUMsR0FBRyxLQUFLLFVBQVUsT0FBTyxDQUFDLEVBQUUsT0FBTyxDQUFDLEVBQUUsUUFBUSxNQUFNLFlBQVksQ0FBQyxHQUFHLElBQUksQ0FBQztBQUNsRyxVQUFNLE1BQU0sS0FBSyxVQUFVLElBQUksR0FBRztBQUNsQyxVQUFNQyxPQUFNLE1BQU0sQ0FBQyxHQUFHLElBQUk7QUFDMUIsUUFBSUEsS0FBSSxXQUFXLEVBQUcsT0FBTSxJQUFJLE1BQU0sU0FBUyxNQUFNO0FBQ3JELFFBQUksV0FBVyxFQUFHLFlBQVdELFlBQVdDLEtBQUssQ0FBQUQsU0FBUSxPQUFPLE9BQU8sTUFBTSxDQUFDO0FBQUEsRUFDNUU7QUFBQSxFQUVBLE1BQU1BLFVBQWtCLE9BQWMsTUFBaUM7QUFDckUsVUFBTSxRQUFRLEVBQUUsU0FBQUEsVUFBUyxPQUFPLEtBQUs7QUFDckMsU0FBSyxTQUFTLElBQUksS0FBSztBQUN2QixXQUFPLE1BQU0sS0FBSyxTQUFTLE9BQU8sS0FBSztBQUFBLEVBQ3pDO0FBQUEsRUFFQSxNQUFNLFdBQWtCLE1BQWMsTUFBb0I7QUFDeEQsZUFBVyxTQUFTLEtBQUssVUFBVTtBQUNqQyxVQUFJLE1BQU0sVUFBVSxhQUFhLEtBQUssT0FBTyxPQUFPLE9BQU8sS0FBSyxVQUFVLEVBQUc7QUFDN0UsV0FBSyxPQUFPLE1BQU0sS0FBSyxPQUFPLFFBQVEsR0FBRyxHQUFHLE1BQU0sU0FBUyxNQUFNO0FBQy9ELFlBQUksS0FBSyxTQUFTLElBQUksS0FBSyxFQUFHLE9BQU0sS0FBSyxNQUFNLElBQUk7QUFBQSxNQUNyRCxDQUFDO0FBQUEsSUFDSDtBQUFBLEVBQ0Y7QUFBQTtBQUFBLEVBR0EsV0FBVyxPQUFjLE1BQW9CO0FBQzNDLFVBQU0sT0FBTyxLQUFLLE1BQU0sS0FBSyxZQUFZLEdBQUcsSUFBSSxDQUFDO0FBQ2pELFVBQU0sY0FBYyxJQUFJLElBQUksQ0FBQyxHQUFHLEtBQUssUUFBUSxFQUFFLElBQUksQ0FBQyxVQUFVLE1BQU0sS0FBSyxDQUFDO0FBQzFFLGVBQVcsYUFBYSxZQUFhLEtBQUksVUFBVSxRQUFRLElBQUksSUFBSSxNQUFNLE1BQU8sTUFBSyxNQUFNLFdBQVcsVUFBVSxJQUFJO0FBQUEsRUFDdEg7QUFBQTtBQUFBLEVBR0EsV0FBaUI7QUFDZixlQUFXQSxZQUFXLENBQUMsR0FBRyxLQUFLLFVBQVUsT0FBTyxDQUFDLEdBQUc7QUFDbEQsTUFBQUEsU0FBUSxPQUFPO0FBQ2YsV0FBSyxVQUFVLE9BQU9BLFNBQVEsR0FBRztBQUFBLElBQ25DO0FBQ0EsU0FBSyxTQUFTLE1BQU07QUFDcEIsU0FBSyxNQUFNLE1BQU07QUFDakIsU0FBSyxLQUFLLElBQUk7QUFDZCxTQUFLLFlBQVk7QUFBQSxFQUNuQjtBQUNGOzs7QUNwR0EsU0FBUyxnQkFBQUUscUJBQW9CO0FBSTdCLElBQU1DLFdBQVU7QUFHaEIsU0FBUyxLQUFLLFNBQWlCO0FBQzdCLFFBQU0sQ0FBQyxFQUFFLEtBQUssSUFBSSw4QkFBOEIsS0FBSyxPQUFPLEtBQUssQ0FBQztBQUNsRSxRQUFNLENBQUMsRUFBRSxNQUFNLElBQUksb0NBQW9DLEtBQUssT0FBTyxLQUFLLENBQUM7QUFDekUsTUFBSSxDQUFDLFNBQVMsQ0FBQyxPQUFRLE9BQU0sSUFBSSxNQUFNLDRDQUE0QyxPQUFPLEVBQUU7QUFDNUYsU0FBTyxFQUFFLE9BQU8sUUFBUSxVQUFVLFFBQVEsU0FBUyxTQUFTLEVBQUU7QUFDaEU7QUFHTyxTQUFTLFFBQVEsU0FBa0IsT0FBZ0I7QUFDeEQsUUFBTSxFQUFFLE9BQU8sSUFBSTtBQUNuQixRQUFNLFFBQVEsQ0FBQyxHQUFXLENBQUMsRUFBRSxVQUFVLEVBQUUsTUFBZ0I7QUFDdkQsVUFBTSxRQUFRLE9BQU8sT0FBTyxJQUFJQyxjQUFhLEdBQUc7QUFBQSxNQUM5QyxLQUFLO0FBQUEsTUFDTCxRQUFRLE9BQU8sT0FBTyxJQUFJQSxjQUFhLEdBQUcsRUFBRSxhQUFhLE1BQU0sTUFBTSxPQUFPLENBQUM7QUFBQSxNQUM3RSxPQUFPLE9BQU8sT0FBTyxJQUFJQSxjQUFhLEdBQUcsRUFBRSxLQUFLLENBQUMsWUFBb0IsTUFBTSxPQUFPLEVBQUUsQ0FBQztBQUFBLElBQ3ZGLENBQUM7QUFDRCxVQUFNLFFBQVEsQ0FBQyxZQUFvQjtBQUNqQyxZQUFNLFFBQVEsUUFBUSxNQUFNO0FBQUEsUUFDMUIsTUFBTTtBQUFBLFFBQ04sTUFBTSxDQUFDLFdBQVcsTUFBTSxPQUFPO0FBQUEsUUFDL0IsS0FBSyxNQUFNO0FBQUEsUUFDWCxXQUFXLE1BQU07QUFBQSxRQUNqQixRQUFRLE1BQU07QUFBQSxRQUNkLFFBQVEsTUFBTSxPQUFPLE1BQU0sR0FBRyxPQUFPLE1BQU0sTUFBTSxLQUFLLE9BQU8sQ0FBQztBQUFBLE1BQ2hFLENBQUM7QUFDRCxZQUFNLE1BQU0sTUFBTTtBQUNsQixVQUFJLFNBQVMsT0FBTyxPQUFPLFNBQVMsT0FBTztBQUFBLElBQzdDO0FBQ0EsV0FBTztBQUFBLEVBQ1Q7QUFDQSxTQUFPLEVBQUUsTUFBTTtBQUNqQjtBQUVBLFNBQVMsSUFBSSxTQUFrQixPQUFnQixPQUFnQixTQUFpQixTQUF1QjtBQUNyRyxRQUFNLEVBQUUsT0FBTyxJQUFJO0FBQ25CLFFBQU0sRUFBRSxPQUFPLElBQUk7QUFDbkIsUUFBTSxFQUFFLE9BQU8sUUFBUSxTQUFTLElBQUksS0FBSyxPQUFPO0FBQ2hELFFBQU0sU0FBUyxNQUFNLEtBQUssRUFBRSxRQUFRLEVBQUUsR0FBRyxNQUFNLE9BQU8sR0FBRyxDQUFDLEdBQUdELFFBQU8sQ0FBQyxDQUFDLEVBQUUsS0FBSyxFQUFFO0FBQy9FLFFBQU0sWUFBWSxHQUFHLEtBQUssS0FBSyxNQUFNO0FBQ3JDLE1BQUksU0FBUztBQUNiLE1BQUksU0FBUztBQUNiLFFBQU0sU0FBUyxLQUFLLE9BQU8sT0FBTyxNQUFNLE9BQU8sWUFBWSxFQUFFO0FBQzdELFFBQU0sT0FBTyxDQUFDLE9BQU8sTUFBTSxHQUFHLEdBQUcsTUFBTSxXQUFXLE1BQU0sSUFBSSxxQkFBcUIsRUFBRTtBQUNuRixRQUFNLEVBQUUsTUFBTSxJQUFJO0FBQ2xCLFFBQU0sUUFBd0I7QUFBQSxJQUM1QixNQUFNO0FBQ0osZUFBUyxVQUFVLE9BQU8sR0FBRyxLQUFLLGFBQWEsTUFBTSxFQUFFO0FBQ3ZELGVBQVMsTUFBTSxLQUFLLFdBQVcsTUFBTSxHQUFLO0FBQUEsSUFDNUM7QUFBQSxJQUNBLE1BQU07QUFDSixZQUFNLE9BQU8sV0FBVyxHQUFHLE9BQU8sR0FBRyxTQUFTLEtBQUssTUFBTSxLQUFLLEVBQUUsS0FBSyxHQUFHLENBQUMsR0FBRyxNQUFNLE1BQU0sRUFBRSxJQUFJLENBQUMsUUFBUSxHQUFHLEdBQUcsSUFBSSxFQUFFLEtBQUssRUFBRSxDQUFDLEdBQUcsT0FBTztBQUNySSxZQUFNLE1BQU0sUUFBUSxPQUFPLEtBQUssSUFBSSxDQUFDO0FBQUEsSUFDdkM7QUFBQSxJQUNBLE1BQU0sTUFBTSxPQUFPLFdBQVcsR0FBRyxLQUFLLElBQUksTUFBTSxHQUFHLFdBQVcsWUFBWSxJQUFJLE1BQU0sSUFBSSxNQUFNLE9BQU8sRUFBRTtBQUFBLEVBQ3pHO0FBQ0EsUUFBTSxPQUFPLENBQUMsT0FDWixPQUFPLE1BQU0sT0FBTyxRQUFRLENBQUMsR0FBRyxPQUFPLE1BQU07QUFDM0MsUUFBSTtBQUNGLFlBQU0sT0FBTyxNQUFNLEVBQUU7QUFDckIsVUFBSSxDQUFDLEtBQU0sUUFBTyxNQUFNLElBQUksR0FBRyxJQUFJO0FBQ25DLFdBQUs7QUFDTCxXQUFLLEtBQUssQ0FBQztBQUFBLElBQ2IsU0FBUyxPQUFPO0FBRWQsVUFBSSxFQUFFLGlCQUFpQixRQUFTLE9BQU0sSUFBSSxHQUFHLElBQUk7QUFBQSxJQUNuRDtBQUFBLEVBQ0YsQ0FBQztBQUNILE9BQUssQ0FBQztBQUNSO0FBRUEsU0FBUyxVQUFVLE9BQWdCLE1BQXNCO0FBQ3ZELE1BQUk7QUFDRixVQUFNLFNBQVMsTUFBTSxNQUFNLEtBQUssSUFBSTtBQUNwQyxXQUFPLE1BQU0sTUFBTSxNQUFNLE1BQU0sRUFBRSxRQUFRLFNBQVMsRUFBRSxLQUFLO0FBQUEsRUFDM0QsU0FBUyxPQUFPO0FBQ2QsUUFBSSxpQkFBaUIsT0FBUSxPQUFNO0FBQ25DLFdBQU87QUFBQSxFQUNUO0FBQ0Y7OztBQ3RGQSxTQUFTLGdCQUFBRSxxQkFBb0I7OztBQ0E3QixJQUFNLE9BQU87QUFFTixJQUFNLFdBQU4sTUFBZTtBQUFBLEVBQ3BCLFNBQW1CLENBQUMsRUFBRTtBQUFBLEVBQ3RCLE9BQU87QUFBQSxFQUNQLFVBQVU7QUFBQSxFQUNWLFlBQVk7QUFBQSxFQUVaLE1BQU0sTUFBb0I7QUFDeEIsYUFBUyxLQUFLLEdBQUcsS0FBSyxLQUFLLFVBQVU7QUFDbkMsWUFBTSxXQUFXLEtBQUssRUFBRSxNQUFNLFNBQVMsNkJBQTZCLEtBQUssS0FBSyxNQUFNLElBQUksS0FBSyxFQUFFLENBQUMsSUFBSTtBQUNwRyxVQUFJLFVBQVU7QUFDWixhQUFLLE1BQU0sU0FBUyxDQUFDLEtBQUssSUFBSSxTQUFTLENBQUMsS0FBSyxFQUFFO0FBQy9DLGNBQU0sU0FBUyxDQUFDLEVBQUU7QUFDbEI7QUFBQSxNQUNGO0FBQ0EsWUFBTUMsT0FBTTtBQUNaLE1BQUFBLEtBQUksWUFBWTtBQUNoQixZQUFNLFFBQVFBLEtBQUksS0FBSyxJQUFJLElBQUksQ0FBQztBQUNoQyxVQUFJLE1BQU8sTUFBSyxLQUFLLEtBQUs7QUFBQSxlQUNqQixLQUFLLEVBQUUsTUFBTSxLQUFNLE1BQUssU0FBUztBQUFBLGVBQ2pDLEtBQUssRUFBRSxNQUFNLEtBQU0sTUFBSyxVQUFVO0FBQzNDLFlBQU0sT0FBTyxVQUFVO0FBQUEsSUFDekI7QUFFQSxVQUFNLE9BQU8sS0FBSyxPQUFPLFNBQVM7QUFDbEMsUUFBSSxPQUFPLEdBQUc7QUFDWixXQUFLLE9BQU8sT0FBTyxHQUFHLElBQUk7QUFDMUIsV0FBSyxRQUFRO0FBQUEsSUFDZjtBQUFBLEVBQ0Y7QUFBQSxFQUVBLEtBQUssT0FBcUI7QUFDeEIsVUFBTSxRQUFRLEtBQUssT0FBTyxLQUFLLElBQUksS0FBSyxJQUFJLE9BQU8sS0FBSyxPQUFPO0FBQy9ELFNBQUssT0FBTyxLQUFLLElBQUksSUFBSSxLQUFLLE1BQU0sR0FBRyxLQUFLLE9BQU8sSUFBSSxRQUFRLEtBQUssTUFBTSxLQUFLLFVBQVUsTUFBTSxNQUFNO0FBQ3JHLFNBQUssV0FBVyxNQUFNO0FBQUEsRUFDeEI7QUFBQSxFQUVBLFdBQWlCO0FBQ2YsU0FBSztBQUNMLFNBQUssVUFBVTtBQUNmLFNBQUssT0FBTyxLQUFLLElBQUksTUFBTTtBQUFBLEVBQzdCO0FBQUEsRUFFQSxNQUFNQyxVQUFpQixRQUFzQjtBQUMzQyxRQUFJLFdBQVcsSUFBSyxNQUFLLE9BQU8sS0FBSyxJQUFJLEdBQUcsS0FBSyxRQUFRLE9BQU9BLFFBQU8sS0FBSyxFQUFFO0FBQUEsYUFDckUsV0FBVyxLQUFLO0FBQ3ZCLFdBQUssT0FBTyxTQUFTLEtBQUssT0FBTztBQUNqQyxXQUFLLE9BQU8sS0FBSyxJQUFJLEtBQUssS0FBSyxPQUFPLEtBQUssSUFBSSxLQUFLLElBQUksTUFBTSxHQUFHLEtBQUssT0FBTztBQUFBLElBQy9FLFdBQVdBLGFBQVksUUFBUyxNQUFLLFlBQVksV0FBVztBQUFBLEVBQzlEO0FBQUEsRUFFQSxNQUFNLFNBQTRCO0FBQ2hDLFdBQU8sVUFBVSxDQUFDLEdBQUcsS0FBSyxNQUFNLElBQUksS0FBSyxPQUFPLE1BQU0sQ0FBQyxJQUFJO0FBQUEsRUFDN0Q7QUFDRjs7O0FDM0JPLElBQU0sVUFBTixjQUFzQixNQUFNO0FBQUM7QUFFcEMsSUFBTSxlQUFlO0FBQ3JCLElBQU0sZUFBZSx3QkFBd0IsWUFBWSxTQUFTLFlBQVk7QUFFdkUsSUFBTSxhQUFOLE1BQWlCO0FBQUEsRUFDYjtBQUFBLEVBQ0EsVUFBVSxvQkFBSSxJQUFZO0FBQUEsRUFDMUIsV0FBVyxvQkFBSSxJQUFxQjtBQUFBLEVBQ3BDO0FBQUEsRUFDQTtBQUFBLEVBQ0EsV0FBVyxvQkFBSSxJQUFvQjtBQUFBLEVBQ25DO0FBQUEsRUFDVCxRQUFRO0FBQUEsRUFFUixZQUFZLFNBQWtCQyxVQUFrQixZQUF3QztBQUN0RixTQUFLLFdBQVc7QUFDaEIsU0FBSyxVQUFVQTtBQUNmLFNBQUssY0FBYztBQUNuQixTQUFLLGFBQWEsS0FBSyxNQUFNLFFBQVEsT0FBTyxPQUFPLEdBQUk7QUFBQSxFQUN6RDtBQUFBLEVBRUEsS0FBSyxJQUE4QjtBQUNqQyxXQUFPLENBQUMsR0FBRyxLQUFLLFNBQVMsT0FBTyxDQUFDLEVBQUUsS0FBSyxDQUFDLEVBQUUsS0FBSyxNQUFNLEtBQUssT0FBTyxFQUFFLEdBQUc7QUFBQSxFQUN6RTtBQUFBLEVBRUEsUUFBUSxPQUF1QjtBQUM3QixVQUFNLFNBQVMsUUFBUSxPQUFPLElBQUksS0FBSztBQUN2QyxRQUFJLE9BQU8sV0FBVyxHQUFHLEdBQUc7QUFDMUIsWUFBTSxPQUFPLEtBQUssS0FBSyxNQUFNO0FBQzdCLFVBQUksQ0FBQyxLQUFNLE9BQU0sSUFBSSxRQUFRLG9CQUFvQixNQUFNLEVBQUU7QUFDekQsYUFBTztBQUFBLElBQ1Q7QUFDQSxVQUFNLE9BQU8sT0FBTyxRQUFRLE1BQU0sRUFBRSxFQUFFLFFBQVEsUUFBUSxFQUFFO0FBQ3hELFVBQU0sVUFBVSxLQUFLLFNBQVMsSUFBSSxJQUFJO0FBQ3RDLFFBQUksQ0FBQyxRQUFTLE9BQU0sSUFBSSxRQUFRLHVCQUF1QixJQUFJLEVBQUU7QUFDN0QsV0FBTyxRQUFRO0FBQUEsRUFDakI7QUFBQSxFQUVBLFFBQVEsTUFBYyxNQUF3QixRQUF5QjtBQUNyRSxVQUFNLFNBQTBDO0FBQUEsTUFDOUMsS0FBSyxLQUFLLFFBQVE7QUFBQSxNQUNsQixZQUFZLEtBQUs7QUFBQSxNQUNqQixTQUFTLE1BQU0sTUFBTTtBQUFBLE1BQ3JCLFlBQVksTUFBTSxRQUFRLE1BQU07QUFBQSxNQUNoQyxjQUFjLE1BQU0sUUFBUSxRQUFRO0FBQUEsTUFDcEMsVUFBVSxNQUFNLE9BQU87QUFBQSxNQUN2QixXQUFXLE1BQU0sT0FBTyxJQUFJO0FBQUEsTUFDNUIsa0JBQWtCLE1BQU0sT0FBUSxLQUFLLFVBQVUsS0FBTTtBQUFBLE1BQ3JELGtCQUFrQixNQUFNLE9BQVEsS0FBSyxVQUFVLEtBQU07QUFBQSxNQUNyRCxjQUFjO0FBQUEsTUFDZCxrQkFBa0I7QUFBQSxNQUNsQixZQUFZLFFBQVEsT0FBTztBQUFBLE1BQzNCLHFCQUFxQjtBQUFBLE1BQ3JCLGFBQWEsUUFBUSxRQUFRO0FBQUEsSUFDL0I7QUFDQSxXQUFPLEtBQUssV0FBVyxjQUFjLE1BQU0sVUFBVSxFQUFFLEVBQUUsUUFBUSxlQUFlLENBQUMsR0FBRyxTQUFTO0FBQzNGLFVBQUksRUFBRSxRQUFRLFFBQVMsT0FBTSxJQUFJLE1BQU0sMENBQTBDLElBQUksRUFBRTtBQUN2RixhQUFPLE9BQU8sT0FBTyxJQUFJLENBQUM7QUFBQSxJQUM1QixDQUFDO0FBQUEsRUFDSDtBQUFBLEVBRUEsV0FBVyxNQUF1QjtBQUNoQyxRQUFJLEtBQUssU0FBUyxJQUFJLElBQUksRUFBRyxPQUFNLElBQUksUUFBUSxzQkFBc0IsSUFBSSxFQUFFO0FBQzNFLFVBQU0sU0FBUyxLQUFLO0FBQ3BCLFVBQU0sVUFBVSxFQUFFLElBQUksSUFBSSxNQUFNLElBQUksS0FBSztBQUN6QyxZQUFRLE9BQU87QUFBQSxNQUNiLElBQUksSUFBSSxNQUFNO0FBQUEsTUFDZDtBQUFBLE1BQ0EsU0FBUztBQUFBLE1BQ1QsS0FBSyxLQUFLLFFBQVE7QUFBQSxNQUNsQixNQUFNO0FBQUEsTUFDTixRQUFRO0FBQUEsTUFDUixRQUFRO0FBQUEsTUFDUixRQUFRO0FBQUEsTUFDUixVQUFVLElBQUksU0FBUztBQUFBLElBQ3pCO0FBQ0EsU0FBSyxTQUFTLElBQUksTUFBTSxPQUFPO0FBQy9CLFdBQU87QUFBQSxFQUNUO0FBQUE7QUFBQSxFQUdBLEtBQUssTUFBWSxPQUF1QjtBQUN0QyxTQUFLLFNBQVMsT0FBTyxRQUFRO0FBQzdCLFVBQU0sTUFBOEIsRUFBRSxHQUFHLEtBQUssUUFBUSxJQUFJO0FBQzFELGFBQVMsS0FBSyxHQUFHLEtBQUssTUFBTSxRQUFRLElBQUksR0FBRztBQUN6QyxVQUFJLE1BQU0sRUFBRSxNQUFNLE1BQU07QUFDdEIsY0FBTSxPQUFPLE1BQU0sS0FBSyxDQUFDLEtBQUs7QUFDOUIsWUFBSSxLQUFLLE1BQU0sR0FBRyxLQUFLLFFBQVEsR0FBRyxDQUFDLENBQUMsSUFBSSxLQUFLLE1BQU0sS0FBSyxRQUFRLEdBQUcsSUFBSSxDQUFDO0FBQUEsTUFDMUU7QUFDRixVQUFNLFdBQVcsSUFBSSxTQUFTO0FBQzlCLFVBQU1BLFdBQVUsS0FBSyxTQUFTLE1BQU07QUFBQSxNQUNsQyxNQUFNO0FBQUEsTUFDTixNQUFNLE1BQU0sTUFBTSxNQUFNLFFBQVEsSUFBSSxJQUFJLENBQUM7QUFBQSxNQUN6QztBQUFBLE1BQ0EsV0FBVyxRQUFRLE9BQU8sSUFBSSxLQUFLO0FBQUEsTUFDbkMsUUFBUSxLQUFLLFFBQVE7QUFBQSxNQUNyQixRQUFRLENBQUMsU0FBUyxTQUFTLE1BQU0sSUFBSTtBQUFBLE1BQ3JDLFFBQVEsQ0FBQyxNQUFNLFdBQVc7QUFDeEIsWUFBSSxLQUFLLFlBQVlBLFNBQVMsUUFBTyxPQUFPLE1BQU0sRUFBRSxNQUFNLE1BQU0sUUFBUSxNQUFNLE9BQU8sQ0FBQztBQUFBLE1BQ3hGO0FBQUEsSUFDRixDQUFDO0FBQ0QsV0FBTyxPQUFPLE1BQU0sRUFBRSxTQUFBQSxVQUFTLEtBQUtBLFNBQVEsS0FBSyxNQUFNLE9BQU8sUUFBUSxNQUFNLFFBQVEsTUFBTSxTQUFTLENBQUM7QUFDcEcsU0FBSyxZQUFZQSxRQUFPO0FBQUEsRUFDMUI7QUFBQSxFQUVBLFlBQVksTUFBb0I7QUFDOUIsVUFBTSxVQUFVLEtBQUssU0FBUyxJQUFJLElBQUk7QUFDdEMsUUFBSSxDQUFDLFFBQVMsT0FBTSxJQUFJLFFBQVEsdUJBQXVCLElBQUksRUFBRTtBQUM3RCxZQUFRLEtBQUssU0FBUyxPQUFPLFFBQVE7QUFDckMsU0FBSyxTQUFTLE9BQU8sSUFBSTtBQUN6QixRQUFJLEtBQUssV0FBVyxHQUFHLEVBQUcsWUFBVyxVQUFVLENBQUMsR0FBRyxLQUFLLE9BQU8sRUFBRyxRQUFPLE9BQU87QUFDaEYsUUFBSSxLQUFLLFNBQVMsU0FBUyxFQUFHLE1BQUssUUFBUSxJQUFJLEdBQUcsSUFBSTtBQUFBLEVBQ3hEO0FBQUEsRUFFQSxNQUFNLElBQVksTUFBb0I7QUFDcEMsVUFBTSxPQUFPLEtBQUssS0FBSyxFQUFFO0FBQ3pCLFFBQUksQ0FBQyxNQUFNLFFBQVMsT0FBTSxJQUFJLFFBQVEsb0JBQW9CLEVBQUUsRUFBRTtBQUM5RCxTQUFLLE1BQU0sTUFBTSxLQUFLLFNBQVMsWUFBWSxZQUFZLElBQUksY0FBYyxJQUFJO0FBQUEsRUFDL0U7QUFBQSxFQUVBLE1BQU0sRUFBRSxTQUFBQSxTQUFRLEdBQVMsTUFBb0I7QUFDM0MsU0FBSyxTQUFTLE9BQU87QUFBQSxNQUFNLEtBQUssU0FBUyxPQUFPLFFBQVEsR0FBRztBQUFBLE1BQUdBO0FBQUEsTUFBUyxNQUNyRUEsVUFBUyxNQUFNLEtBQUssUUFBUSxPQUFPLEtBQUssSUFBSSxDQUFDO0FBQUEsSUFDL0M7QUFBQSxFQUNGO0FBQUE7QUFBQSxFQUdBLFFBQVEsQ0FBQyxPQUFPLElBQUksR0FBRyxLQUFLLEdBQWEsUUFBMEI7QUFDakUsWUFBUSxNQUFNO0FBQUEsTUFDWixLQUFLO0FBQ0gsZUFBTyxLQUFLLFdBQVcsS0FBSztBQUFBLE1BQzlCLEtBQUs7QUFBQSxNQUNMLEtBQUs7QUFDSCxlQUFPLENBQUM7QUFBQSxNQUNWLEtBQUs7QUFDSCxlQUFPLENBQUM7QUFBQSxNQUNWLEtBQUs7QUFDSCxlQUFPLENBQUMsS0FBSyxTQUFTLElBQUksTUFBTSxHQUFHLEVBQUUsS0FBSyxFQUFFLENBQUMsRUFBRSxRQUFRLENBQUMsVUFBVSxTQUFTLENBQUMsQ0FBQztBQUFBLE1BQy9FLEtBQUs7QUFDSCxlQUFPLENBQUMsS0FBSyxRQUFRLE1BQU0sR0FBRyxFQUFFLEtBQUssSUFBSSxNQUFNLFNBQVMsSUFBSSxJQUFJLEtBQUssUUFBUSxLQUFLLElBQUksTUFBUyxDQUFDO0FBQUEsTUFDbEcsS0FBSztBQUNILGVBQU8sQ0FBQyxHQUFHLEtBQUssT0FBTyxFQUFFLElBQUksQ0FBQyxRQUFRLEtBQUssUUFBUSxNQUFNLEdBQUcsRUFBRSxLQUFLLElBQUksUUFBVyxHQUFHLENBQUM7QUFBQSxNQUN4RixLQUFLLGlCQUFpQjtBQUNwQixjQUFNLFNBQVMsUUFBUSxPQUFPLElBQUk7QUFDbEMsbUJBQVcsT0FBTyxDQUFDLEdBQUcsS0FBSyxPQUFPLEVBQUcsS0FBSSxXQUFXLFNBQVksUUFBUSxTQUFTLElBQUksU0FBUyxPQUFRLEtBQUksT0FBTztBQUNqSCxlQUFPLENBQUM7QUFBQSxNQUNWO0FBQUEsTUFDQSxLQUFLO0FBQ0gsYUFBSyxXQUFXLFFBQVEsT0FBTyxJQUFJLEtBQUssRUFBRTtBQUMxQyxlQUFPLENBQUM7QUFBQSxNQUNWLEtBQUs7QUFBQSxNQUNMLEtBQUssZ0JBQWdCO0FBQ25CLGNBQU0sT0FBTyxLQUFLLFFBQVEsS0FBSztBQUMvQixhQUFLLEtBQUssTUFBTSxLQUFLO0FBQ3JCLGVBQU8sU0FBUyxlQUFlLENBQUMsS0FBSyxFQUFFLElBQUksQ0FBQztBQUFBLE1BQzlDO0FBQUEsTUFDQSxLQUFLLGNBQWM7QUFDakIsY0FBTSxRQUFRLE1BQU0sU0FBUyxJQUFJLElBQUksQ0FBQyxHQUFHLEtBQUssU0FBUyxPQUFPLENBQUMsRUFBRSxJQUFJLENBQUMsRUFBRSxLQUFLLE1BQU0sSUFBSSxJQUFJLENBQUMsS0FBSyxRQUFRLEtBQUssQ0FBQztBQUMvRyxlQUFPLE1BQU0sSUFBSSxDQUFDLFNBQVMsS0FBSyxRQUFRLE1BQU0sR0FBRyxFQUFFLEtBQUssSUFBSSxJQUFJLENBQUM7QUFBQSxNQUNuRTtBQUFBLE1BQ0EsS0FBSztBQUNILGFBQUssYUFBYSxRQUFRLE9BQU8sSUFBSSxLQUFLLElBQUksUUFBUSxNQUFNLEVBQUUsQ0FBQztBQUMvRCxlQUFPLENBQUM7QUFBQSxNQUNWLEtBQUs7QUFDSCxlQUFPLEtBQUssUUFBUSxLQUFLLEVBQUUsU0FBUyxNQUFNLE1BQU0sU0FBUyxJQUFJLENBQUM7QUFBQSxNQUNoRSxLQUFLLGFBQWE7QUFDaEIsY0FBTSxPQUFPLEtBQUssUUFBUSxLQUFLO0FBQy9CLGNBQU0sT0FBK0IsRUFBRSxPQUFPLE1BQU0sUUFBUSxRQUFRLE9BQU8sS0FBUSxRQUFRLE9BQU87QUFDbEcsWUFBSSxNQUFNLFNBQVMsSUFBSSxFQUFHLFFBQU8sQ0FBQztBQUNsQyxjQUFNLE1BQU0sS0FBSyxNQUFNLEdBQUcsRUFBRSxLQUFLLEVBQUU7QUFDbkMsWUFBSSxRQUFRLE9BQVcsT0FBTSxJQUFJLE1BQU0sc0NBQXNDLEtBQUssRUFBRTtBQUNwRixhQUFLLE1BQU0sTUFBTSxHQUFHO0FBQ3BCLGVBQU8sQ0FBQztBQUFBLE1BQ1Y7QUFBQSxNQUNBO0FBQ0UsY0FBTSxJQUFJLE1BQU0sMkNBQTJDLElBQUksSUFBSSxLQUFLLEVBQUU7QUFBQSxJQUM5RTtBQUFBLEVBQ0Y7QUFBQSxFQUVBLFdBQVcsT0FBMkI7QUFDcEMsVUFBTSxDQUFDLE9BQU8sSUFBSSxRQUFRLEVBQUUsSUFBSSxNQUFNLE1BQU0sRUFBRTtBQUM5QyxRQUFJLE1BQU0sU0FBUyxJQUFJLEtBQUssU0FBUyxhQUFjLE1BQUssUUFBUSxLQUFLLEVBQUUsU0FBUztBQUFBLGFBQ3ZFLE1BQU0sU0FBUyxJQUFJLEVBQUcsTUFBSyxTQUFTLElBQUksTUFBTSxLQUFLO0FBQUEsUUFDdkQsTUFBSyxRQUFRLEtBQUs7QUFDdkIsV0FBTyxDQUFDO0FBQUEsRUFDVjtBQUNGO0FBRU8sU0FBUyxRQUFRLE9BQWlCLE1BQWtDO0FBQ3pFLFFBQU0sTUFBTSxNQUFNLFFBQVEsSUFBSTtBQUM5QixRQUFNLEtBQUssTUFBTSxNQUFNLEdBQUcsTUFBTSxJQUFJLFNBQVksR0FBRyxFQUFFLFFBQVEsSUFBSTtBQUNqRSxTQUFPLEtBQUssSUFBSSxTQUFZLE1BQU0sS0FBSyxDQUFDO0FBQzFDOzs7QUYzTU8sU0FBUyxRQUFRLFNBQWtCLFNBQWtCQyxVQUFrQjtBQUM1RSxRQUFNLFFBQVEsQ0FBQyxTQUFpQixPQUFpQixZQUFxQjtBQUNwRSxRQUFJLFlBQVksT0FBUSxPQUFNLElBQUksTUFBTSw4Q0FBOEMsT0FBTyxFQUFFO0FBQy9GLFdBQU8sTUFBTSxTQUFTLElBQUksSUFBSSxRQUFRLFNBQVMsU0FBU0EsVUFBUyxPQUFPLE9BQU8sSUFBSSxNQUFNLFNBQVMsU0FBU0EsVUFBUyxPQUFPLE9BQU87QUFBQSxFQUNwSTtBQUNBLFNBQU8sRUFBRSxNQUFNO0FBQ2pCO0FBR0EsU0FBUyxXQUFXLE1BQTBCO0FBQzVDLFFBQU0sV0FBdUIsQ0FBQyxDQUFDLENBQUM7QUFDaEMsYUFBVyxDQUFDLEVBQUUsTUFBTSxTQUFTLEtBQUssS0FBSyxTQUFTLGdDQUFnQyxHQUFHO0FBQ2pGLFFBQUksVUFBVyxVQUFTLEtBQUssQ0FBQyxDQUFDO0FBQUE7QUFFN0IsZUFBUyxHQUFHLEVBQUUsR0FBRztBQUFBLFFBQ2YsT0FBTyxNQUFNLFFBQVEsSUFBSSxRQUFRLGNBQWMsQ0FBQyxHQUFHLFVBQVUsT0FBTyxhQUFhLE9BQU8sU0FBUyxPQUFPLENBQUMsQ0FBQyxDQUFDLEdBQUcsUUFBUSxFQUFFLFNBQVM7QUFBQSxNQUNuSTtBQUFBLEVBQ0o7QUFDQSxTQUFPO0FBQ1Q7QUFFQSxTQUFTLFFBQVEsU0FBa0IsU0FBa0IsTUFBZSxPQUFpQixFQUFFLElBQUksR0FBWTtBQUNyRyxRQUFNLEVBQUUsT0FBTyxJQUFJO0FBQ25CLFFBQU0sUUFBUSxJQUFJQyxjQUFhO0FBQy9CLFFBQU0sU0FBUyxJQUFJQSxjQUFhO0FBQ2hDLE1BQUksU0FBb0MsTUFBTTtBQUFBLEVBQUM7QUFDL0MsUUFBTSxRQUFRLElBQUksUUFBUSxDQUFDLFlBQVk7QUFDckMsYUFBUztBQUFBLEVBQ1gsQ0FBQztBQUNELFFBQU0sTUFBTSxRQUFRLE1BQU07QUFBQSxJQUN4QixNQUFNO0FBQUEsSUFDTixNQUFNLENBQUMsUUFBUSxHQUFHLEtBQUs7QUFBQSxJQUN2QjtBQUFBLElBQ0EsV0FBVztBQUFBLElBQ1gsUUFBUSxLQUFLO0FBQUEsSUFDYixRQUFRLENBQUMsU0FBUztBQUNoQixXQUFLO0FBQ0wsYUFBTyxNQUFNLEtBQUssTUFBTSxNQUFNO0FBQzVCLGVBQU8sS0FBSyxPQUFPO0FBQ25CLGNBQU0sS0FBSyxRQUFRLElBQUk7QUFDdkIsZUFBTyxFQUFFLFFBQVEsU0FBUyxFQUFFLENBQUM7QUFBQSxNQUMvQixDQUFDO0FBQUEsSUFDSDtBQUFBLEVBQ0YsQ0FBQztBQUNELE1BQUk7QUFDSixRQUFNLFNBQWlCLEVBQUUsS0FBSyxJQUFJLEtBQUssTUFBTSxVQUFVLElBQUksR0FBRyxJQUFJLFFBQVEsTUFBTSxJQUFJLElBQUksR0FBRyxJQUFJLEVBQUU7QUFDakcsUUFBTSxPQUFPLE1BQU0sS0FBSyxRQUFRLFFBQVEsT0FBTyxNQUFNO0FBQ3JELFFBQU0sTUFBTSxDQUFDLFNBQWlCLE9BQU8sTUFBTSxPQUFPLFFBQVEsR0FBRyxHQUFHLE1BQU0sTUFBTSxPQUFPLEtBQUssUUFBUSxPQUFPLEtBQUssSUFBSSxDQUFDLENBQUM7QUFDbEgsTUFBSSxTQUFTO0FBRWIsTUFBSSxZQUFZO0FBQ2hCLFFBQU0sVUFBVSxDQUFDLFNBQXFCO0FBQ3BDLGdCQUFZLEtBQUssSUFBSSxZQUFZLE1BQU8sT0FBTyxNQUFNLE9BQU8sUUFBUSxHQUFHLENBQUM7QUFDeEUsV0FBTyxNQUFNLFlBQVksT0FBTyxLQUFLLEtBQUssSUFBSTtBQUFBLEVBQ2hEO0FBQ0EsUUFBTSxRQUFRLENBQUMsTUFBYSxNQUFlLFVBQW9CO0FBQzdELFVBQU0sTUFBTSxHQUFHLEtBQUssTUFBTSxPQUFPLE9BQU8sR0FBSSxDQUFDLElBQUksRUFBRSxNQUFNLElBQUksSUFBSTtBQUNqRSxXQUFPLFVBQVUsR0FBRztBQUFBLEVBQUssTUFBTSxJQUFJLENBQUMsU0FBUyxHQUFHLElBQUk7QUFBQSxDQUFJLEVBQUUsS0FBSyxFQUFFLENBQUMsSUFBSSxPQUFPLFFBQVEsT0FBTyxJQUFJLEdBQUc7QUFBQTtBQUFBLEVBQ3JHO0FBQ0EsTUFBSSxNQUFNO0FBQ1YsUUFBTSxRQUFRLE1BQU07QUFDbEIsVUFBTSxPQUFPO0FBQ2IsVUFBTTtBQUNOLGVBQVcsS0FBSyxJQUFJLFdBQVcsTUFBTyxPQUFPLE1BQU0sSUFBSTtBQUN2RCxXQUFPLE1BQU0sV0FBVyxPQUFPLEtBQUssTUFBTSxNQUFNLE9BQU8sS0FBSyxRQUFRLE9BQU8sS0FBSyxJQUFJLENBQUMsQ0FBQztBQUFBLEVBQ3hGO0FBQ0EsTUFBSSxXQUFXO0FBQ2YsVUFBUSxNQUFNO0FBQ1osVUFBTSxVQUFVLFFBQVEsTUFBTSxNQUFNLE1BQU0sUUFBUSxJQUFJLENBQUMsR0FBRyxJQUFJLEtBQUs7QUFDbkUsYUFBUyxRQUFRLElBQUksS0FBSyxRQUFRLE1BQU0sR0FBRztBQUMzQyxXQUFPLFFBQVEsSUFBSSxNQUFNO0FBQ3pCLFFBQUksQ0FBQyxPQUFPLFNBQVMsSUFBSSxPQUFPLEVBQUcsUUFBTyxXQUFXLE9BQU87QUFDNUQsV0FBTyxNQUFNLEdBQUcsTUFBTSxDQUFDLENBQUM7QUFDeEIsVUFBTTtBQUFBLEVBQ1IsQ0FBQztBQUNELFFBQU0sVUFBVSxDQUFDLFNBQWlCO0FBQ2hDLFFBQUksQ0FBQyxVQUFVLE9BQU8sUUFBUSxLQUFNLFFBQU8sSUFBSSxJQUFJLEdBQUcsSUFBSTtBQUMxRCxlQUFXLFdBQVcsV0FBVyxJQUFJLEdBQUc7QUFDdEMsVUFBSTtBQUNGLGVBQU8sTUFBTSxHQUFHLE1BQU0sT0FBTyxRQUFRLFNBQVMsTUFBTSxDQUFDO0FBQUEsTUFDdkQsU0FBUyxPQUFPO0FBQ2QsWUFBSSxFQUFFLGlCQUFpQixTQUFVLE9BQU07QUFDdkMsZUFBTyxNQUFNLEdBQUcsT0FBTyxDQUFDLE1BQU0sT0FBTyxDQUFDO0FBQ3RDO0FBQUEsTUFDRjtBQUFBLElBQ0Y7QUFDQSxVQUFNO0FBQUEsRUFDUjtBQUNBLE9BQUs7QUFDTCxRQUFNLFFBQVEsT0FBTyxPQUFPLElBQUlBLGNBQWEsR0FBRztBQUFBLElBQzlDLE9BQU8sQ0FBQyxTQUFpQixRQUFRLE1BQU0sUUFBUSxJQUFJLENBQUM7QUFBQSxJQUNwRCxLQUFLLE1BQU0sSUFBSSxJQUFJLEdBQUcsSUFBSTtBQUFBLEVBQzVCLENBQUM7QUFDRCxTQUFPLE9BQU8sT0FBTyxPQUFPO0FBQUEsSUFDMUIsS0FBSyxJQUFJO0FBQUEsSUFDVDtBQUFBLElBQ0E7QUFBQSxJQUNBLFFBQVEsSUFBSUEsY0FBYTtBQUFBLElBQ3pCLE1BQU0sTUFBTSxJQUFJLElBQUksTUFBTSxDQUFDO0FBQUE7QUFBQSxJQUUzQixNQUFNLE1BQU0sS0FBSyxLQUFLLEtBQUs7QUFBQSxJQUMzQixPQUFPLE1BQU0sTUFBTSxLQUFLLEtBQUs7QUFBQSxFQUMvQixDQUFDO0FBQ0g7QUFFQSxTQUFTLE1BQU0sU0FBa0IsU0FBa0IsTUFBZSxPQUFpQixFQUFFLFFBQVEsSUFBSSxhQUFhLEdBQVk7QUFDeEgsUUFBTSxFQUFFLE9BQU8sSUFBSTtBQUNuQixTQUFPLElBQUksUUFBUSxDQUFDLFlBQVk7QUFDOUIsVUFBTSxPQUFPLE9BQU8sTUFBTSxPQUFPLFFBQVEsQ0FBQyxHQUFHLE1BQU0sTUFBTTtBQUN2RCxZQUFNLE9BQU8sUUFBUSxPQUFPLElBQUksS0FBSztBQUNyQyxZQUFNLFNBQVMsUUFBUSxJQUFJO0FBQzNCLFlBQU0sUUFBUSxRQUFRLEtBQUssSUFBSTtBQUMvQixVQUFJLENBQUMsVUFBVSxDQUFDLE1BQU8sUUFBTyxRQUFRLEVBQUUsUUFBUSxNQUFNLFFBQVEsSUFBSSxRQUFRLG9CQUFvQixJQUFJLEdBQUcsQ0FBQztBQUN0RyxVQUFJLE1BQU0sS0FBTSxRQUFPLFFBQVEsRUFBRSxRQUFRLE9BQU8sUUFBUSxRQUFRLFFBQVEsR0FBRyxDQUFDO0FBQzVFLGFBQU8sTUFBTSxNQUFNLEtBQUs7QUFDeEIsY0FBUSxFQUFFLFFBQVEsT0FBTyxRQUFRLElBQUksUUFBUSxHQUFHLENBQUM7QUFBQSxJQUNuRCxDQUFDO0FBQ0Qsa0JBQWMsaUJBQWlCLFNBQVMsTUFBTTtBQUM1QyxXQUFLLE1BQU07QUFDWCxjQUFRLEVBQUUsUUFBUSxNQUFNLFFBQVEsSUFBSSxRQUFRLFlBQVksQ0FBQztBQUFBLElBQzNELENBQUM7QUFBQSxFQUNILENBQUM7QUFDSDs7O0FHbEhBLElBQU0sY0FBYyxFQUFFLE1BQU0sWUFBWSxNQUFNLGlCQUFpQixNQUFNLFdBQVcsTUFBTSxLQUFLO0FBRXBGLElBQU0sUUFBTixNQUFZO0FBQUEsRUFDUjtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFDVDtBQUFBO0FBQUEsRUFFQTtBQUFBLEVBQ0E7QUFBQTtBQUFBLEVBRVMsUUFBa0IsQ0FBQztBQUFBO0FBQUEsRUFFNUIsVUFBa0MsTUFBTTtBQUFBLEVBQUM7QUFBQSxFQUNoQyxTQUFTLEVBQUUsT0FBTyxHQUFHLFFBQVEsR0FBRyxPQUFPLEVBQUU7QUFBQSxFQUNsRDtBQUFBLEVBRUEsWUFBWSxNQUFjQyxXQUFvQixXQUFtQjtBQUMvRCxTQUFLLFNBQVMsSUFBSSxPQUFPLElBQUk7QUFDN0IsU0FBSyxVQUFVLElBQUksUUFBUSxLQUFLLE1BQU07QUFDdEMsU0FBSyxZQUFZQTtBQUNqQixZQUFRLEtBQUssU0FBUyxTQUFTO0FBQy9CLFNBQUssT0FBTyxVQUFVLENBQUMsT0FBTyxVQUFVLEtBQUssS0FBSyxPQUE4QixLQUFLO0FBQUEsRUFDdkY7QUFBQSxFQUVBLEtBQUssTUFBb0I7QUFDdkIsU0FBSyxNQUFNLEtBQUssSUFBSSxLQUFLLE9BQU8sTUFBTSxLQUFNLFFBQVEsQ0FBQyxFQUFFLFNBQVMsRUFBRSxDQUFDLEtBQUssSUFBSSxFQUFFO0FBQUEsRUFDaEY7QUFBQTtBQUFBLEVBR0EsS0FBS0MsVUFBOEIsT0FBc0I7QUFDdkQsUUFBSSxpQkFBaUIsVUFBVUEsVUFBUyxLQUFNO0FBQzlDLFFBQUksQ0FBQ0EsU0FBUyxPQUFNO0FBQ3BCLFVBQU0sTUFBTSxHQUFHQSxTQUFRLElBQUksSUFBSUEsU0FBUSxHQUFHLFlBQVksaUJBQWlCLFFBQVEsTUFBTSxRQUFRLEtBQUs7QUFFbEcsUUFBSUEsU0FBUSxTQUFTLE9BQVEsTUFBSyxLQUFLLElBQUksTUFBTSxJQUFJLEVBQUUsQ0FBQyxLQUFLLEVBQUU7QUFBQSxRQUMxRCxNQUFLLFFBQVEsR0FBRztBQUNyQixJQUFBQSxTQUFRLElBQUksR0FBRyxJQUFJO0FBQUEsRUFDckI7QUFBQSxFQUVTLFdBQW9CO0FBQUEsSUFDM0IsS0FBSyxNQUFPLEtBQUssT0FBTyxRQUFRLE9BQU8sU0FBWSxLQUFLO0FBQUEsSUFDeEQsT0FBTyxDQUFDLFFBQVE7QUFDZCxZQUFNQSxXQUFVLEtBQUssUUFBUSxNQUFNO0FBQUEsUUFDakMsTUFBTTtBQUFBLFFBQ04sTUFBTSxDQUFDLE1BQU07QUFBQSxRQUNiO0FBQUEsUUFDQSxXQUFXO0FBQUEsUUFDWCxRQUFRO0FBQUEsUUFDUixRQUFRLE1BQU07QUFDWixxQkFBVyxVQUFVLENBQUMsR0FBRyxPQUFPLE9BQU8sRUFBRyxRQUFPLE9BQU87QUFDeEQscUJBQVcsRUFBRSxLQUFLLEtBQUssT0FBTyxTQUFTLE9BQU8sRUFBRyxNQUFLLFNBQVMsT0FBTyxRQUFRO0FBQUEsUUFDaEY7QUFBQSxNQUNGLENBQUM7QUFDRCxZQUFNLFNBQVMsSUFBSSxXQUFXLEtBQUssU0FBU0EsVUFBUyxDQUFDLFVBQVUsS0FBSyxZQUFZLEtBQUssQ0FBQztBQUN2RixXQUFLLFFBQVE7QUFDYixhQUFPO0FBQUEsSUFDVDtBQUFBLEVBQ0Y7QUFBQSxFQUVBLElBQUksT0FBNEI7QUFDOUIsV0FBTyxLQUFLLFNBQVMsSUFBSSxHQUFHO0FBQUEsRUFDOUI7QUFBQSxFQUVBLFlBQVksT0FBc0I7QUFDaEMsU0FBSyxPQUFPO0FBQ1osU0FBSyxPQUFPO0FBQUEsTUFBTSxLQUFLLE9BQU8sUUFBUSxHQUFHO0FBQUEsTUFBRztBQUFBLE1BQU8sTUFDakQsS0FBSyxVQUFVLE1BQU0sT0FBTyxLQUFLLFNBQVMsRUFBRSxjQUFjLFFBQVEsS0FBSyxTQUFTLEtBQUssRUFBRSxDQUFDO0FBQUEsSUFDMUY7QUFBQSxFQUNGO0FBQUEsRUFFQSxTQUFvQjtBQUNsQixXQUFPLENBQUMsR0FBRyxLQUFLLFFBQVEsVUFBVSxPQUFPLENBQUMsRUFBRSxPQUFPLENBQUMsRUFBRSxLQUFLLE1BQU0sU0FBUyxNQUFNO0FBQUEsRUFDbEY7QUFBQSxFQUVBLFlBQWtCO0FBQ2hCLFFBQUksS0FBSyxRQUFRLENBQUMsS0FBSyxLQUFLLEtBQU07QUFDbEMsVUFBTSxPQUFPLEtBQUssUUFBUSxNQUFNLEVBQUUsTUFBTSxRQUFRLE1BQU0sQ0FBQyxtQkFBbUIsSUFBSSxHQUFHLEtBQUssYUFBYSxXQUFXLEtBQUssUUFBUSxFQUFFLENBQUM7QUFDOUgsU0FBSyxPQUFPO0FBQ1osU0FBSyxPQUFPO0FBQ1osU0FBSyxLQUFLLFFBQVEsS0FBSyxHQUFHLGFBQWE7QUFDdkMsVUFBTSxRQUFRLEVBQUUsT0FBTyxRQUFRLEtBQUssU0FBUyxLQUFLLFVBQVUsSUFBSSxHQUFHLFNBQVMsV0FBVyxJQUFJLEVBQUU7QUFDN0YsU0FBSyxPQUFPLE1BQU0sS0FBSyxNQUFNLE1BQU07QUFDakMsWUFBTSxFQUFFLFlBQVksUUFBUSxJQUFJLEtBQUssVUFBVSxLQUFLLE1BQU0sS0FBSyxTQUFTLEtBQUs7QUFDN0UsWUFBTSxVQUFVLFFBQVE7QUFBQSxRQUN0QixRQUFRLFdBQVcsVUFBVTtBQUFBLFFBQzdCLEtBQUssS0FBSyxLQUFLLElBQUk7QUFBQSxRQUNuQixTQUFTLENBQUMsUUFBaUI7QUFDekIsZUFBSyxNQUFNO0FBQ1gsZUFBSyxLQUFLLFFBQVEsS0FBSyxHQUFHLFdBQVc7QUFBQSxRQUN2QztBQUFBLE1BQ0YsQ0FBQztBQUNELFdBQUssS0FBSyxHQUFHLFdBQVcsTUFBTSxRQUFRLEtBQUssQ0FBQztBQUM1QyxXQUFLLFFBQVEsTUFBTSxLQUFLLENBQUMsVUFBVTtBQUNqQyxZQUFJLEtBQUssS0FBTTtBQUNmLGFBQUssS0FBSyxRQUFRLEtBQUssR0FBRyxVQUFVLFFBQVEsS0FBSyxVQUFVLEtBQUssSUFBSSxpQkFBaUIsRUFBRTtBQUN2RixhQUFLLElBQUksUUFBUSxJQUFJLEdBQUcsSUFBSTtBQUM1QixhQUFLLE1BQU07QUFBQSxNQUNiLENBQUM7QUFBQSxJQUNILENBQUM7QUFBQSxFQUNIO0FBQUEsRUFFQSxLQUFLLE1BQW9CO0FBQ3ZCLFVBQU0sT0FBTyxDQUFDLFVBQWtCLENBQUMsUUFBeUIsWUFBcUI7QUFDN0UsWUFBTSxRQUFRLE9BQU8sV0FBVyxXQUFZLE9BQThCLFFBQVE7QUFDbEYsVUFBSSxDQUFDLEtBQUssUUFBUSxVQUFVLGlCQUFrQixNQUFLLEtBQUssR0FBRyxLQUFLLElBQUksS0FBSyxJQUFJLFdBQVcsRUFBRSxFQUFFO0FBQzVGLFVBQUksVUFBVSxzQkFBc0IsU0FBUyxTQUFTLGVBQVUsRUFBRyxNQUFLLE9BQU87QUFBQSxJQUNqRjtBQUNBLFdBQU8sRUFBRSxRQUFRO0FBQUEsSUFBQyxHQUFHLE1BQU0sS0FBSyxNQUFNLEdBQUcsTUFBTSxLQUFLLE1BQU0sR0FBRyxPQUFPLEtBQUssT0FBTyxFQUFFO0FBQUEsRUFDcEY7QUFBQSxFQUVBLFNBQVMsS0FBbUI7QUFDMUIsUUFBSSxDQUFDLEtBQUssUUFBUSxLQUFLLEtBQUssS0FBTTtBQUNsQyxTQUFLLEtBQUssUUFBUSxLQUFLLEtBQUssR0FBRyxjQUFjLEdBQUcsRUFBRTtBQUNsRCxTQUFLLEtBQUssSUFBSSxNQUFNLENBQUM7QUFDckIsU0FBSyxNQUFNO0FBQUEsRUFDYjtBQUFBLEVBRUEsV0FBaUI7QUFDZixTQUFLLEtBQUssa0JBQWtCO0FBQzVCLFNBQUssTUFBTTtBQUNYLFNBQUssUUFBUTtBQUNiLFNBQUssUUFBUSxTQUFTO0FBQ3RCLFNBQUssUUFBUSxLQUFLO0FBQUEsRUFDcEI7QUFBQTtBQUFBLEVBR0EsTUFBTSxPQUEwRTtBQUM5RSxVQUFNQSxXQUFVLEtBQUssUUFBUSxNQUFNLEVBQUUsTUFBTSxZQUFZLE1BQU0sQ0FBQyxVQUFVLEdBQUcsS0FBSyxhQUFhLFdBQVcsS0FBSyxRQUFRLEVBQUUsQ0FBQztBQUN4SCxRQUFJO0FBQ0YsV0FBSyxZQUFZLEtBQUssVUFBVSxTQUFTQSxVQUFTLEtBQUssU0FBUyxDQUFDLENBQUM7QUFDbEUsWUFBTSxFQUFFLFlBQVksUUFBUSxnQkFBZ0IsSUFBSSxLQUFLO0FBQ3JELFVBQUk7QUFDSixZQUFNLE9BQU8sT0FBTyxXQUFXLFVBQVUsR0FBRyxLQUFLLFFBQVEsTUFBUyxFQUFFLEtBQUssQ0FBQyxjQUFjO0FBQ3RGLGdCQUFRLGFBQWEsRUFBRSxXQUFXLFVBQVUsZ0JBQWdCLFNBQVMsRUFBRTtBQUFBLE1BQ3pFLENBQUM7QUFDRCxVQUFJO0FBQ0osVUFBSSxPQUFPO0FBQ1gsV0FBSztBQUFBLFFBQ0gsTUFBTSxNQUFNLE9BQU87QUFBQSxRQUNuQixDQUFDLFVBQVU7QUFDVCxpQkFBTztBQUNQLG1CQUFTO0FBQUEsUUFDWDtBQUFBLE1BQ0Y7QUFDQSxZQUFNLEtBQUssT0FBTyxJQUFJLEtBQUssT0FBTyxNQUFNLEtBQU8sTUFBTSxJQUFJO0FBQ3pELFVBQUksT0FBUSxPQUFNO0FBQ2xCLGFBQU87QUFBQSxJQUNULFVBQUU7QUFDQSxNQUFBQSxTQUFRLElBQUksR0FBRyxJQUFJO0FBQUEsSUFDckI7QUFBQSxFQUNGO0FBQ0Y7OztBQ3hKQSxJQUFNQyxVQUFTO0FBRWYsSUFBTSxPQUFPLEtBQUtBO0FBQ2xCLElBQU0sWUFBWSxJQUFJQTtBQUV0QixlQUFzQixRQUFRQyxNQUFlLEVBQUUsTUFBTSxPQUFBQyxRQUFPLFNBQVMsTUFBTSxHQUE2QjtBQUN0RyxRQUFNLFFBQVEsWUFBWSxJQUFJO0FBQzlCLFFBQU0sUUFBUSxJQUFJLE1BQU0sTUFBTUQsTUFBSyxJQUFJRCxPQUFNO0FBQzdDLFFBQU0sRUFBRSxRQUFRLFFBQVEsSUFBSTtBQUM1QixRQUFNLFdBQVcsSUFBSSxTQUFTLEtBQUs7QUFDbkMsUUFBTSxRQUFRRSxTQUFRLEtBQUtGO0FBQzNCLFFBQU0sVUFBVSxnQkFBZ0IsQ0FBQyxVQUFVLE1BQU0sS0FBSyxPQUFPLFNBQWdDLEtBQUssQ0FBQztBQUNuRyxNQUFJO0FBQ0YsZ0JBQVksT0FBTyxPQUFPLE9BQU8sS0FBSyxVQUFVLENBQUM7QUFDakQsVUFBTSxXQUFXLEtBQUssTUFBTSxLQUFLLFlBQVksR0FBRyxJQUFJLENBQUM7QUFDckQsVUFBTSxPQUFPLFFBQVEsS0FBSztBQUMxQixZQUFRLEtBQUssV0FBVyxDQUFDLFdBQVc7QUFDbEMsV0FBSyxNQUFNO0FBQ1gsVUFBSSxPQUFPLFNBQVMsU0FBVSxVQUFTLFVBQVUsT0FBTztBQUFBLElBQzFEO0FBQ0EsVUFBTSxRQUFRLFdBQVcsT0FBTyxVQUFVLFFBQVEsS0FBSztBQUN2RCxlQUFXLE9BQU8sT0FBTyxPQUFPLEtBQUssWUFBWSxDQUFDO0FBQ2xELFlBQVEsT0FBTyxVQUFVLE9BQU8sT0FBTyxLQUFLLFVBQVUsR0FBRyxLQUFLO0FBQzlELGFBQVMsS0FBSyxXQUFXLE1BQU0sU0FBUyxTQUFTLE9BQU8sV0FBVyxHQUFHLE1BQU0sV0FBVztBQUNyRixZQUFNLE9BQU8sSUFBSSxJQUFJLE1BQU0sU0FBUyxPQUFPLFNBQVMsQ0FBQztBQUNyRCxlQUFTLFNBQVM7QUFDbEIsWUFBTSxTQUFTLEtBQUs7QUFBQSxJQUN0QjtBQUNBLFFBQUksU0FBUyxPQUFPLFdBQVcsR0FBRztBQUNoQyxZQUFNLElBQUk7QUFDVixZQUFNLEtBQUssTUFBTTtBQUNqQixpQkFBVyxRQUFRLFNBQVUsWUFBVyxTQUFTLE1BQU0sRUFBRSxTQUFTLElBQU0sQ0FBQztBQUV6RSxZQUFNLE9BQU8sSUFBSSxPQUFPLE1BQU0sT0FBTyxJQUFJQSxTQUFRLE1BQU0sU0FBUyxPQUFPLFNBQVMsQ0FBQztBQUNqRixZQUFNLE9BQU8sSUFBSSxPQUFPLE1BQU0sSUFBSUEsT0FBTTtBQUN4QyxZQUFNLFNBQVMsU0FBUztBQUFBLElBQzFCO0FBQUEsRUFDRixVQUFFO0FBQ0EsWUFBUTtBQUFBLEVBQ1Y7QUFDQSxTQUFPO0FBQUEsSUFDTDtBQUFBLElBQ0EsUUFBUSxTQUFTO0FBQUEsSUFDakIsT0FBTyxNQUFNO0FBQUEsSUFDYixXQUFXLE9BQU87QUFBQSxJQUNsQixNQUFNLFlBQVksSUFBSSxJQUFJO0FBQUEsSUFDMUIsT0FBTyxPQUFPO0FBQUEsSUFDZCxRQUFRLEVBQUUsR0FBRyxNQUFNLFFBQVEsU0FBUyxTQUFTLFNBQVMsS0FBSztBQUFBLEVBQzdEO0FBQ0Y7QUFHQSxTQUFTLGdCQUFnQixNQUE0QztBQUNuRSxRQUFNLFNBQVMsUUFBUSxVQUFVLG9CQUFvQjtBQUNyRCxVQUFRLG1CQUFtQixvQkFBb0I7QUFDL0MsVUFBUSxHQUFHLHNCQUFzQixJQUFJO0FBQ3JDLFNBQU8sTUFBTTtBQUNYLFlBQVEsSUFBSSxzQkFBc0IsSUFBSTtBQUN0QyxlQUFXLFNBQVMsT0FBUSxTQUFRLEdBQUcsc0JBQXNCLEtBQUs7QUFBQSxFQUNwRTtBQUNGO0FBR0EsU0FBUyxZQUFZLEVBQUUsUUFBUSxHQUFVLE1BQThCO0FBQ3JFLGFBQVcsUUFBUTtBQUNqQixlQUFXLFNBQVMsTUFBTTtBQUFBLE1BQ3hCLFlBQVksS0FBSyxLQUFLLE1BQU0sRUFBRTtBQUFBLE1BQzlCLFdBQVcsS0FBSyxLQUFLLE1BQU0sR0FBRyxLQUFLQTtBQUFBLE1BQ25DLFNBQVMsTUFBUSxLQUFLLE1BQU0sR0FBTTtBQUFBLElBQ3BDLENBQUM7QUFDTDtBQUdBLFNBQVMsV0FBVyxPQUFjLE1BQThCO0FBQzlELFFBQU0sT0FBTyxNQUFNO0FBQ2pCLFFBQUksQ0FBQyxNQUFNLFFBQVEsTUFBTSxLQUFLLE1BQU07QUFDbEMsWUFBTSxPQUFPLEtBQUssUUFBUSxLQUFPLEdBQU07QUFDdkMsWUFBTSxPQUFPLE1BQU0sTUFBTSxRQUFXLE1BQU07QUFDeEMsY0FBTSxVQUFVO0FBQ2hCLGNBQU0sT0FBTyxNQUFNLEtBQU8sUUFBVyxJQUFJO0FBQUEsTUFDM0MsQ0FBQztBQUFBLElBQ0gsTUFBTyxPQUFNLE9BQU8sTUFBTSxLQUFPLFFBQVcsSUFBSTtBQUFBLEVBQ2xEO0FBQ0EsT0FBSztBQUNQO0FBR0EsU0FBUyxRQUFRLE9BQWMsVUFBb0IsTUFBd0IsT0FBcUI7QUFDOUYsUUFBTSxFQUFFLE9BQU8sSUFBSTtBQUNuQixNQUFJLFNBQVM7QUFDYixRQUFNLFVBQVUsQ0FBQyxTQUF3QixLQUFLLFFBQVEsUUFBUSxFQUFFLEtBQUssSUFBSSxFQUFFLE1BQU0sTUFBTTtBQUFBLEVBQUMsQ0FBQztBQUN6RixRQUFNLE9BQU8sTUFBTTtBQUNqQixVQUFNLEVBQUUsSUFBSSxJQUFJO0FBQ2hCLFFBQUksQ0FBQyxJQUFLO0FBQ1YsVUFBTSxPQUFPLEtBQUssR0FBRyxTQUFTO0FBQzlCLFVBQU0sT0FBTyxtQkFBbUIsRUFBRSxNQUFNO0FBQ3hDLFlBQVEsWUFBWTtBQUNsQixZQUFNLEVBQUUsTUFBTSxJQUFJLE1BQU0sSUFBSSxLQUFLLE1BQU0sSUFBSTtBQUMzQyxZQUFNLElBQUksUUFBUTtBQUNsQixlQUFTLFNBQVMsSUFBSSxNQUFNLEVBQUUsTUFBTSxPQUFVLENBQUM7QUFDL0MsWUFBTSxLQUFLLFVBQVUsTUFBTSxPQUFPLEtBQUssT0FBTyxJQUFJLEVBQUU7QUFBQSxJQUN0RCxDQUFDO0FBQUEsRUFDSDtBQUNBLFFBQU0sUUFBNkM7QUFBQSxJQUNqRCxDQUFDLElBQUksSUFBSTtBQUFBLElBQ1QsQ0FBQyxJQUFJLE1BQU0sUUFBUSxNQUFNLE1BQU0sS0FBSyxLQUFLLEVBQUUsSUFBSSxLQUFLLEdBQUcsUUFBUSxFQUFFLENBQVUsQ0FBQyxDQUFDO0FBQUEsSUFDN0UsQ0FBQyxHQUFHLE1BQU0sUUFBUSxNQUFNLE1BQU0sS0FBSyxRQUFRLEtBQUssR0FBRyxTQUFTLENBQUMsQ0FBQyxDQUFDO0FBQUEsSUFDL0QsQ0FBQyxHQUFHLE1BQU0sUUFBUSxNQUFNLE1BQU0sS0FBSyxNQUFNLENBQUMsQ0FBQztBQUFBLElBQzNDLENBQUMsR0FBRyxNQUFNLFFBQVEsTUFBTSxNQUFNLEtBQUssT0FBTyxDQUFDLENBQUM7QUFBQSxFQUM5QztBQUNBLFFBQU0sUUFBUSxNQUFNLE9BQU8sQ0FBQyxLQUFLLENBQUMsS0FBSyxNQUFNLE1BQU0sT0FBTyxDQUFDO0FBQzNELFFBQU0sT0FBTyxNQUNYLE9BQU8sTUFBTSxDQUFDLEtBQUssSUFBSSxJQUFJLEtBQUssS0FBSyxDQUFDLElBQUksSUFBSUEsU0FBUSxRQUFXLE1BQU07QUFDckUsUUFBSSxPQUFPLE1BQU0sTUFBTyxRQUFPLFFBQVEsTUFBTSxNQUFNLEtBQUssT0FBTyxDQUFDO0FBQ2hFLFFBQUksS0FBSyxLQUFLLEtBQUssSUFBSTtBQUN2QixVQUFNLEtBQUssQ0FBQyxDQUFDLEtBQUssT0FBTyxNQUFNLFNBQVMsQ0FBQyxJQUFJLENBQUMsRUFBRTtBQUNoRCxTQUFLO0FBQUEsRUFDUCxDQUFDO0FBQ0gsT0FBSztBQUVMLFFBQU0sU0FBUyxNQUNiLE9BQU8sTUFBTSxJQUFJQSxTQUFRLFFBQVcsTUFBTTtBQUN4QyxZQUFRLFlBQVk7QUFDbEIsWUFBTSxTQUFTLE1BQU0sTUFBTSxLQUFLLE9BQU87QUFDdkMsVUFBSSxDQUFDLFVBQVUsQ0FBQyxNQUFNLElBQUs7QUFDM0IsVUFBSSxPQUFPLGVBQWUsT0FBTyxTQUFVLE9BQU0sTUFBTSxJQUFJLFFBQVE7QUFDbkUsVUFBSSxPQUFPLFVBQVUsT0FBTyxNQUFNLE1BQU8sT0FBTSxJQUFJLE9BQU87QUFDMUQsaUJBQVcsRUFBRSxNQUFNLE1BQU0sS0FBSyxPQUFPLFNBQVUsS0FBSSxVQUFVLFNBQVUsT0FBTSxNQUFNLElBQUksUUFBUSxJQUFJO0FBQUEsSUFDckcsQ0FBQztBQUNELFdBQU87QUFBQSxFQUNULENBQUM7QUFDSCxTQUFPO0FBQ1Q7OztBQzdKQSxJQUFNLE1BQU0sTUFBTSxTQUFTO0FBQzNCLElBQU0sQ0FBQyxPQUFPLEdBQUcsS0FBSyxNQUFNLFFBQVEsQ0FBQyxJQUFJLFFBQVEsS0FBSyxNQUFNLENBQUMsRUFBRSxJQUFJLE1BQU07QUFDekUsU0FBUyxPQUFPLE1BQU0sUUFBUSxJQUFJLFFBQVE7QUFDeEMsUUFBTSxNQUFNLFFBQVEsU0FBUztBQUM3QixRQUFNLE1BQU0sTUFBTSxRQUFRLEtBQUssRUFBRSxNQUFNLE1BQU0sQ0FBQztBQUM5QyxRQUFNLE9BQU8sUUFBUSxTQUFTLEdBQUc7QUFDakMsVUFBUSxJQUFJLE1BQU0sSUFBSSxPQUFPLFNBQVMsVUFBVSxJQUFJLE9BQU8sS0FBSyxLQUFLLEVBQUUsTUFBTSxHQUFHLEdBQUcsQ0FBQyxLQUFLLFNBQVMsSUFBSSxRQUFRLElBQUksT0FBTyxLQUFLLE1BQU0sSUFBSSxZQUFVLEdBQUksR0FBRyxRQUFRLEtBQUssTUFBTSxJQUFJLElBQUksR0FBRyxPQUFPLEtBQUssT0FBTyxLQUFLLE9BQUssS0FBSyxVQUFRLEdBQUksQ0FBQztBQUN0TyxNQUFJLFFBQVEsSUFBSSxNQUFPLFNBQVEsSUFBSSxJQUFJLE1BQU0sTUFBTSxDQUFDLE9BQU8sUUFBUSxJQUFJLEtBQUssQ0FBQyxFQUFFLEtBQUssSUFBSSxDQUFDO0FBQzNGO0FBQ0EsUUFBUSxLQUFLOyIsCiAgIm5hbWVzIjogWyJFdmVudEVtaXR0ZXIiLCAiRXZlbnRFbWl0dGVyIiwgInRvIiwgImZyb20iLCAicm9vdCIsICJwcm9jZXNzIiwgImlub2RlIiwgImdpdmVuIiwgImZyb20iLCAidG8iLCAic3RhdCIsICJiZWZvcmUiLCAiZnJvbSIsICJ0byIsICJwcm9jZXNzIiwgImdpdmVuIiwgIkV2ZW50RW1pdHRlciIsICJyZXF1aXJlIiwgInByb2Nlc3MiLCAibm90aGluZyIsICJFdmVudEVtaXR0ZXIiLCAicHJvY2VzcyIsICJmaWxlVVJMVG9QYXRoIiwgInJvb3QiLCAiZmlsZVVSTFRvUGF0aCIsICJzaGFyZWQiLCAiY29udHJvbCIsICJ3cml0dGVuQmFjayIsICJrbm93biIsICJyb3dzIiwgInJ1biIsICJwcm9jZXNzIiwgImFsbCIsICJFdmVudEVtaXR0ZXIiLCAibGV0dGVycyIsICJFdmVudEVtaXR0ZXIiLCAiRXZlbnRFbWl0dGVyIiwgInJ1biIsICJudW1iZXJzIiwgInByb2Nlc3MiLCAicHJvY2VzcyIsICJFdmVudEVtaXR0ZXIiLCAicHJvZ3JhbXMiLCAicHJvY2VzcyIsICJtaW51dGUiLCAiYWxsIiwgImhvdXJzIl0KfQo=
