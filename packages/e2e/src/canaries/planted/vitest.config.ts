import { defineConfig } from 'vitest/config';
import { searchOutput } from '../search-output.ts';

searchOutput();

export default defineConfig({
	test: { root: import.meta.dirname, include: ['leaks.ts'], reporters: ['default'] },
});
