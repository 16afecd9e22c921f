/**
 * A small browser on WebKitGTK, run by gjs: `gjs -m browser.js FOLDER`. It keeps what pages store in
 * that folder, as a person's browser does; the MiniBrowser that the driver would start forgets it,
 * and like any private window it cannot store a Blob.
 * @see https://webkitgtk.org/reference/webkit2gtk/stable/
 */
import GLib from 'gi://GLib';
import Gtk from 'gi://Gtk?version=3.0';
import System from 'system';
import WebKit from 'gi://WebKit2?version=4.1';

const [folder] = System.programArgs;
const SIZE = { default_width: 1440, default_height: 900 };

Gtk.init(null);
const context = WebKit.WebContext.new_with_website_data_manager(
  new WebKit.WebsiteDataManager({
    base_data_directory: `${folder}/data`,
    base_cache_directory: `${folder}/cache`,
  }),
);
context.set_automation_allowed(true);
const settings = new WebKit.Settings({
  enable_media_stream: true,
  enable_mock_capture_devices: true,
});

/** Opens a page in a window of its own, in place of a tab. */
function open() {
  const view = new WebKit.WebView({
    web_context: context,
    settings,
    is_controlled_by_automation: true,
  });
  view.connect('permission-request', (_view, request) => {
    request.allow();
    return true;
  });
  const window = new Gtk.Window(SIZE);
  view.connect('close', () => {
    window.destroy();
  });
  window.add(view);
  window.show_all();
  return view;
}

context.connect('automation-started', (_context, session) => {
  session.connect('create-web-view', open);
});
context.connect('download-started', (_context, download) => {
  download.connect('decide-destination', (_download, name) => {
    download.set_destination(GLib.filename_to_uri(`${folder}/saved/${name}`, null));
    return true;
  });
});
GLib.mkdir_with_parents(`${folder}/saved`, 0o700);
new GLib.MainLoop(null, false).run();
