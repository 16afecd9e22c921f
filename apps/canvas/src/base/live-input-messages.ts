/** What is said about cameras and screens that live under the ink. */
export const liveInputMessages = {
  camera: {
    title: 'Camera under the ink',
    name: 'Camera',
    what: 'What your camera sees goes under your ink and to the model, frame by frame, until you stop it. Pictures and the frames they came from stay in this browser’s timeline. The browser asks for your permission next.',
    start: 'Start the camera',
    faults: {
      denied:
        'The browser blocked the camera. Allow it in the site settings beside the address, then try again.',
      missing: 'No camera found. Connect one, then try again.',
      busy: 'The camera doesn’t start. Another program may be using it: close that program, then try again.',
      insecure: 'The camera needs https. Open this page by its https address.',
      unsupported:
        'This browser can’t show a camera under the ink. Update it, or try another browser.',
      other: 'The camera did not start. Try again, or reload the page first.',
    },
    ends: {
      ended: 'The camera was disconnected. Start it again from the menu.',
      silent:
        'The camera sent no picture, so it was stopped. Another program may be using it: close that program, then start the camera again from the menu.',
      hidden: 'The camera was stopped when the page was hidden. Start it again from the menu.',
      away: 'The camera was stopped after three minutes without input.',
    },
  },
  screen: {
    title: 'Screen under the ink',
    name: 'Screen',
    what: 'The middle square of a screen, window or tab goes under your ink and to the model, whenever it changes, until you stop it. Pictures and the frames they came from stay in this browser’s timeline. The browser asks which one next.',
    start: 'Choose what to share',
    faults: {
      denied: 'Nothing was shared. You cancelled, or the browser or system doesn’t allow it.',
      missing: 'There is nothing to share.',
      busy: 'The browser couldn’t capture this. Choose another screen or window.',
      insecure: 'Sharing a screen needs https. Open this page by its https address.',
      unsupported: 'This browser can’t share a screen. Try a current browser on a computer.',
      other: 'Sharing did not start. Try again, or reload the page first.',
    },
    ends: {
      ended: 'Sharing ended. Start it again from the menu.',
      silent:
        'What you shared sent no picture, so sharing was stopped. If its window is minimised, open it, then share it again from the menu.',
      hidden: 'Sharing was stopped because the page was hidden for a minute.',
      away: 'Sharing was stopped after three minutes without input.',
    },
  },
  costs: (dollars: string) => `While it runs, this model costs about US$ ${dollars} a minute.`,
  asking: 'Waiting for your permission',
  stop: 'Stop the live image',
  keep: 'Save this frame as an image',
  mirror: 'Mirror the camera',
  switch: 'Next camera',
  notKept: 'Couldn’t save this frame as an image. Try again, or stop the live image first.',
  notSent: 'Not sent',
  notRunning: 'No camera or screen is running.',
} as const;
