// Says that the browser is too old, where the app cannot start. Written in the oldest JavaScript,
// since nothing newer runs there. What is asked for came last to the supported browsers: module
// scripts, a 2D canvas in workers, compressed links, mixed colours.
(function () {
  var isOld =
    !('noModule' in document.createElement('script')) ||
    typeof Worker !== 'function' ||
    typeof OffscreenCanvas !== 'function' ||
    !OffscreenCanvas.prototype.convertToBlob ||
    typeof CompressionStream !== 'function' ||
    !CSS.supports('color', 'color-mix(in oklab, red, red)') ||
    !Array.prototype.findLast;
  if (!isOld) return;
  var app = document.getElementById('app');
  // Without its place the app does not start.
  app.parentNode.removeChild(app);
  document.getElementById('too-old').removeAttribute('hidden');
})();
