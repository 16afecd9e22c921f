const files = import.meta.glob<string>('./style-pictures/*.webp', {
  eager: true,
  // A file of its own, however small: in the code it would come whether it is seen or not.
  query: '?url&no-inline',
  import: 'default',
});

/**
 * Addresses of pictures that suggest fal's styles, by the style's name. `checks/style-pictures` makes them
 * from the example drawing; no model has painted them.
 */
export const stylePictures: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(files).map(([path, url]) => [
    path.slice(path.lastIndexOf('/') + 1, -'.webp'.length).replaceAll('-', ' '),
    url,
  ]),
);
