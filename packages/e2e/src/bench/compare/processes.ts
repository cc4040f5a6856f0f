import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { ExpectedError } from '@stats/local-supabase/expected-error';

/** /proc counts in hundredths of a second. */
const MS_PER_TICK = 10;

type Process = { pid: number; parent: number; name: string; cpuMs: number };

/** The CPU time so far, by part. Node processes are named by `parts`, the others by their program. */
export type CpuMs = Record<string, number>;

/** Measures this process and all that it started. */
export function cpuMs(parts: ReadonlyMap<number, string>): CpuMs {
	const total: CpuMs = {};
	for (const { pid, name, cpuMs } of ownProcesses()) {
		const part = parts.get(pid) ?? name;
		total[part] = (total[part] ?? 0) + cpuMs;
	}
	return total;
}

export function pidsOf(name: string): number[] {
	return ownProcesses().flatMap((one) => (one.name === name ? [one.pid] : []));
}

export function resetPeakMemory(pid: number): void {
	writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

/** The most memory that the process held at once since the reset. */
export function peakMemoryMb(pid: number): number {
	const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
	return Number(kilobytes) / 1024;
}

export function requireProc(): void {
	if (!existsSync('/proc/self/stat'))
		throw new ExpectedError('CPU times come from /proc, which only Linux has');
}

function ownProcesses(): Process[] {
	const all = readdirSync('/proc').flatMap((entry) => (/^\d+$/.test(entry) ? readProcess(entry) : []));
	const byParent = Map.groupBy(all, ({ parent }) => parent);
	const own = all.filter(({ pid }) => pid === process.pid);
	for (const { pid } of own) own.push(...(byParent.get(pid) ?? []));
	return own;
}

function readProcess(pid: string): Process[] {
	try {
		const [, name = '', rest = ''] =
			/^\d+ \((.*)\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
		const fields = rest.split(' ').map(Number);
		const [, parent = 0] = fields;
		const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
		// Postgres starts and ends backends while it is measured.
		const ended = name === 'postgres' ? endedUser + endedSystem : 0;
		return [{ pid: Number(pid), parent, name, cpuMs: (user + system + ended) * MS_PER_TICK }];
	} catch {
		// The process has ended.
		return [];
	}
}
