// SPDX-License-Identifier: Apache-2.0
package horde.console;

import horde.steer.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands about what was begun on many devices. */
final class JobCommands implements Command.Group {
  private static final int MOST_SHOWN = 20;

  private final Desk desk;

  JobCommands(Desk desk) {
    this.desk = desk;
  }

  @Override
  public String title() {
    return "Jobs";
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of("jobs", "", "what was begun on many devices, the newest first", this::jobs),
        Command.of(
            "job", "N", "how far it is, and who has refused", this::job, Command.Argument.TEXT),
        Command.of(
            "cancel", "N", "has it visit no more devices", this::cancel, Command.Argument.TEXT));
  }

  private Answer jobs(Words words, Paper paper) throws CommandException {
    words.end();
    List<Job> jobs = desk.steering().jobs().all();
    return Answer.of(
        jobs.isEmpty()
            ? List.of("nothing was begun on many devices yet")
            : jobs.stream().limit(MOST_SHOWN).map(JobText::line).toList());
  }

  private Answer job(Words words, Paper paper) throws CommandException {
    Job job = find(words);
    if (job.progress().endedAt() == null) {
      return new Answer(List.of(JobText.line(job)), false, job.number(), null);
    }
    Answer end = JobText.end(job, job.progress());
    List<String> lines = new ArrayList<>(end.lines());
    lines.addFirst(JobText.line(job));
    return new Answer(lines, end.failed(), null, null);
  }

  private Answer cancel(Words words, Paper paper) throws CommandException {
    Job job = find(words);
    job.cancel();
    return Answer.of("job " + job.number() + " visits no more devices");
  }

  private Job find(Words words) throws CommandException {
    String text = words.next("the number of a job");
    words.end();
    return (text.matches("\\d{1,9}")
            ? desk.steering().jobs().find(Integer.parseInt(text))
            : Optional.<Job>empty())
        .orElseThrow(
            () -> new CommandException("there is no job '" + text + "'; 'jobs' lists them"));
  }
}
