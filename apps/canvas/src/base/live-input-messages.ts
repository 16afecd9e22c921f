/** What is said about cameras and screens that live under the ink. */
export const liveInputMessages = {
  camera: {
    title: 'Camera under the ink',
    name: 'Camera',
    what: 'What your camera sees goes under your ink and to the model, frame by frame, until you stop it. Pictures and the frames they came from stay in this browser’s timeline. The browser asks for your permission next.',
    start: 'Start the camera',
    faults: {
      denied:
        'The browser did not let us use the camera. Allow it in the site settings beside the address, then try again.',
      missing: 'No camera was found. Connect one, then try again.',
      busy: 'The camera does not start: another program may be using it. Close that program, then try again.',
      insecure:
        'Browsers give cameras only to pages that came over https. Open this page by its https address.',
      unsupported:
        'This browser cannot put a camera under the ink. Update it, or try another browser.',
      other: 'The camera did not start. Try again, or reload the page first.',
    },
    ends: {
      ended: 'The camera was unplugged or taken away. Start it again from the menu.',
      silent:
        'The camera sends no picture, so it was stopped: another program may be using it. Close that program, then start the camera again from the menu.',
      hidden: 'The camera was stopped when the page was hidden. Start it again from the menu.',
      away: 'Nobody touched the page for three minutes, so the camera was stopped.',
    },
  },
  screen: {
    title: 'Screen under the ink',
    name: 'Screen',
    what: 'The middle square of a screen, window or tab goes under your ink and to the model, whenever it changes, until you stop it. Pictures and the frames they came from stay in this browser’s timeline. The browser asks which one next.',
    start: 'Choose what to share',
    faults: {
      denied: 'Nothing was shared: it was called off, or the browser or system does not allow it.',
      missing: 'There is nothing that could be shared.',
      busy: 'The browser could not capture this. Choose another screen or window.',
      insecure:
        'Browsers share screens only with pages that came over https. Open this page by its https address.',
      unsupported:
        'This browser cannot put a screen under the ink. Try a current one on a computer.',
      other: 'Sharing did not start. Try again, or reload the page first.',
    },
    ends: {
      ended: 'Sharing has ended. Start it again from the menu.',
      silent:
        'What you shared sends no picture, so sharing was stopped. If its window is minimised, open it, then share it again from the menu.',
      hidden: 'Sharing was stopped, since the page was hidden for a minute.',
      away: 'Nobody touched the page for three minutes, so sharing was stopped.',
    },
  },
  costs: (dollars: string) => `While it runs, this model costs about US$ ${dollars} a minute.`,
  asking: 'The browser asks you now',
  stop: 'Stop the live image',
  keep: 'Keep this frame as an image',
  mirror: 'Mirror the camera',
  switch: 'Next camera',
  notKept: 'This frame could not be made into an image. Try again, or stop the live image first.',
  notSent: 'Not sent',
  notRunning: 'No camera or screen is running.',
} as const;
