// Peers of Python, each installed once, in an environment of its own in the temporary folder.
import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** The Python of an environment that holds the packages; null, said why, where they cannot be had. */
export function pythonWith(module: string, packages: readonly string[]): string | null {
  const home = join(tmpdir(), `closedloop-bench-${packages.join("-")}`);
  const python = join(home, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  const run = (command: string, ...args: string[]): void => {
    execFileSync(command, args, { stdio: "pipe", timeout: 180_000 });
  };
  try {
    const done = join(home, "done");
    if (!existsSync(done)) {
      rmSync(home, { recursive: true, force: true });
      run("python3", "-m", "venv", home);
      run(
        python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--timeout",
        "10",
        "--retries",
        "1",
        ...packages,
      );
      writeFileSync(done, "");
    }
    run(python, "-c", `import ${module}`);
    return python;
  } catch (error) {
    const [reason] = String(error).split("\n");
    console.log(`${module}: not compared, for it cannot be installed: ${reason}`);
    return null;
  }
}

/** A script of Python that answers each line with a line. */
export interface Peer {
  readonly ask: (line?: string) => Promise<string>;
  readonly end: () => void;
}

export function peerOf(python: string, script: string, args: readonly string[]): Peer {
  const child: ChildProcessWithoutNullStreams = spawn(python, ["-c", script, ...args]);
  child.stderr.pipe(process.stderr);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    ask: async (line = "") => {
      child.stdin.write(`${line}\n`);
      const { value, done } = await lines.next();
      if (done === true) throw new Error("the script of Python has ended");
      return value;
    },
    end: () => child.stdin.end(),
  };
}
