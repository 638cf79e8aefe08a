// Reads calendar messages with ical.js, as Thunderbird does: a JSON list of texts comes in, and a list of what each
// says goes out. A zone is known by nothing but the VTIMEZONE in the same text.
"use strict";

const ICAL = require("ical.js");

function moment(time) {
  if (time.zone === ICAL.Timezone.localTimezone) {
    throw new Error(`${time} is floating`);
  }
  return time.convertToZone(ICAL.Timezone.utcTimezone).toString();
}

function person(property) {
  const many = (name) => [].concat(property.getParameter(name) || []).map((each) => each.toLowerCase());
  return {
    address: property.getFirstValue().toLowerCase(),
    role: property.getParameter("role") || "",
    partstat: property.getParameter("partstat") || "",
    rsvp: property.getParameter("rsvp") || "",
    delegated_to: many("delegated-to"),
    delegated_from: many("delegated-from"),
  };
}

function read(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const zones = calendar.getAllSubcomponents("vtimezone").map((each) => new ICAL.Timezone(each));
  const known = (name) => zones.find((each) => each.tzid === name);
  return {
    method: calendar.getFirstPropertyValue("method"),
    events: calendar.getAllSubcomponents("vevent").map((event) => {
      const time = (name) => {
        const property = event.getFirstProperty(name);
        const value = property.getFirstValue();
        const zone = property.getParameter("tzid");
        if (zone) {
          if (!known(zone)) {
            throw new Error(`${zone} has no VTIMEZONE`);
          }
          value.zone = known(zone);
        }
        return { moment: moment(value), wall: value.toString() };
      };
      return {
        uid: event.getFirstPropertyValue("uid"),
        sequence: event.getFirstPropertyValue("sequence"),
        start: time("dtstart"),
        end: time("dtend"),
        status: event.getFirstPropertyValue("status") || "",
        summary: event.getFirstPropertyValue("summary"),
        organizer: event.getFirstPropertyValue("organizer").toLowerCase(),
        attendees: event.getAllProperties("attendee").map(person),
      };
    }),
  };
}

let input = "";
process.stdin.setEncoding("utf8");
process.stdin.on("data", (part) => {
  input += part;
});
process.stdin.on("end", () => {
  process.stdout.write(JSON.stringify(JSON.parse(input).map(read)));
});
