using System.CommandLine;
using System.Diagnostics;
using Fixtures.Cases;
using Fixtures.Journals;
using Fixtures.Settings;
using Fixtures.Targets;
using Reports.Bisection;
using Reports.Exits;
using Reports.Hosting;
using Reports.Results;
using Reports.Texts;

namespace Reports.Commands;

/// <summary><c>conformance bisect</c>: finds the change of the kernel that broke a case, by <c>git bisect run</c>.</summary>
internal static class BisectCommand
{
    private static readonly TimeSpan s_limit = TimeSpan.FromHours(1);

    public static Command Make()
    {
        var good = new Option<string>("--good") { Description = "Revision of the kernel on which the case passes", HelpName = "rev", Required = true };
        var bad = new Option<string>("--bad") { Description = "Revision on which it fails", HelpName = "rev", Required = true };
        Option<string> test = Test("Id of the case, as a run prints it; without @target it must pass on every target of the machine");
        var guest = new GuestKernelOptions();
        var build = new Argument<string[]>("COMMAND") { Description = "After --: builds and boots what is checked out", Arity = ArgumentArity.OneOrMore };
        var command = new Command("bisect", "Prints a script that finds the change that broke a case, by git bisect run.") { good, bad, test, build, MakeStep() };
        guest.AddTo(command);
        command.SetAction(result => Print(result.GetValue(good)!, result.GetValue(bad)!, result.GetValue(test)!, result.GetValue(build)!, guest.Arguments(result)));
        return command;
    }

    private static Command MakeStep()
    {
        Option<string> test = Test("Id of the case; - reads it from the standard input");
        var guest = new GuestKernelOptions();
        var command = new Command("step", "Runs the case, and answers as git bisect run wants: 0 good, 1 bad, 125 cannot test, 128 stop.") { test };
        guest.AddTo(command);
        command.SetAction(result => Step(result.GetValue(test)!, guest.Arguments(result)));
        return command;
    }

    private static Option<string> Test(string description) => new("--test") { Description = description, HelpName = "id", Required = true };

    private static int Print(string good, string bad, string test, string[] build, IReadOnlyList<string> guest)
    {
        GitTree.Check(good, bad);
        (string name, _) = Split(test);
        MustBeKnown(name, ExitCode.Usage);
        string program = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) != "dotnet" ? path : "conformance";
        Console.Out.Write(new BisectScript(good, bad, test, build, guest, program).Text);
        return ExitCode.Success;
    }

    // A name that is mistyped is so under every kernel.
    private static void MustBeKnown(string name, int exit)
    {
        new SuiteSettings { Plan = SuiteOptions.Plan("virtual") }.Enter();
        using var host = new SuiteHost(SuiteSource.Current, workers: 1);
        if (!host.Discover().OfType<ConformanceTestCase>().Any(testCase => Split(testCase.Identity.Id).Name == name))
            throw new CommandException(exit, $"no case has the id '{name}'; conformance list shows them");
    }

    private static int Step(string test, IReadOnlyList<string> guest)
    {
        string id = test == "-" ? Console.In.ReadLine()?.Trim() ?? "" : test;
        if (id.Length == 0)
            throw new CommandException(BisectStep.Abort, "no case id on the standard input");
        (string name, string? target) = Split(id);
        MustBeKnown(name, BisectStep.Abort);
        DirectoryInfo scratch = Directory.CreateTempSubdirectory("conformance-bisect-");
        try
        {
            int answer = Answer(guest.Count > 0 ? InGuest(name, guest) : OnThisMachine(name, target), scratch.FullName);
            Console.WriteLine($"bisect step: {BisectStep.Word(answer)} ({answer}): {id}");
            return answer;
        }
        catch (TargetUnavailableException error)
        {
            return CannotTest(error); // A kernel whose driver does not find the GPU says nothing about the case.
        }
        catch (TimeoutException error)
        {
            return CannotTest(error);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static int CannotTest(Exception why)
    {
        Console.WriteLine($"bisect step: {BisectStep.Word(BisectStep.CannotTest)} ({BisectStep.CannotTest}): {why.Message}");
        return BisectStep.CannotTest;
    }

    private static string[] OnThisMachine(string name, string? target)
    {
        TargetPlan plan = SuiteOptions.Plan(target);
        string filter = string.Join('|', plan.Targets.Select(planned => $"Id={Escape($"{name}@{planned.Id}")}"));
        return ["run", "--targets", string.Join(',', plan.Targets.Select(planned => planned.Id)), "--filter", filter];
    }

    // Its target has the version of the kernel in its name, which changes with what is checked out.
    private static string[] InGuest(string name, IReadOnlyList<string> guest) => ["vm", "run", .. guest, "--filter", $"Id~{Escape($"{name}@")}"];

    private static int Answer(string[] arguments, string folder)
    {
        ProcessStartInfo start = SelfProcess.With([.. arguments, "--output", folder]);
        start.RedirectStandardOutput = false;
        start.RedirectStandardError = false;
        using Process run = Process.Start(start)!;
        int exit = ExitCode.Unhealthy;
        if (run.WaitForExit(s_limit))
            exit = run.ExitCode;
        else
            run.Kill(entireProcessTree: true);
        string journal = Path.Combine(folder, RunFolder.JournalName);
        IReadOnlyList<CaseAttempts> cases = File.Exists(journal) ? CaseAttempts.Of(JournalReader.ReadFinal(journal)) : [];
        foreach (CaseAttempts attempts in cases)
            Console.WriteLine(Lines.Printable($"bisect step: {attempts.Outcome}  {attempts.Case.Id}{(attempts.Telling.Reason.Length > 0 ? $": {Lines.First(attempts.Telling.Reason)}" : "")}"));
        return BisectStep.Of(cases, exit);
    }

    // The target begins at the '@' before its kind; a profile of a virtual target has an '@' of its own.
    private static (string Name, string? Target) Split(string id)
    {
        int at = ((string[])["@virtual:", "@hardware:", "@vm:"]).Max(kind => id.LastIndexOf(kind, StringComparison.Ordinal));
        return at < 0 ? (id, null) : (id[..at], id[(at + 1)..]);
    }

    private static string Escape(string value) => string.Concat(value.Select(c => c is '\\' or '=' or '~' or '!' or '&' or '|' or '(' or ')' ? $"\\{c}" : c.ToString()));
}
