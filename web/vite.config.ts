import { defineConfig } from "vite";

// Only the script and the shapes: the style is plain CSS that scripts/build-web takes as it is, and the
// pages are written by the server. Names carry a hash of their content.
export default defineConfig({
  base: "/static/",
  publicDir: false,
  build: {
    target: "es2022",
    outDir: "dist",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
    rollupOptions: {
      input: { main: "src/main.ts" },
      output: {
        entryFileNames: "[name]-[hash].js",
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: "[name]-[hash][extname]",
      },
    },
  },
});
