using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using Reports.Exits;
using Reports.Files;
using Reports.Publishing;

namespace Reports.Commands;

/// <summary><c>conformance publish</c>: writes a folder that runs without .NET.</summary>
internal static class PublishCommand
{
    private const long LeastRoom = 100_000_000;
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(15);
    private static readonly string[] s_fullDisk = ["No space left on device", "Disk quota exceeded"];

    public static Command Make()
    {
        var folder = new Argument<string>("folder") { Description = "Where to write; FOLDER/conformance is the program." };
        var command = new Command("publish", "Writes a self-contained folder for linux-x64 that needs no .NET.") { folder };
        command.SetAction((result, ended) => Publish(result.GetRequiredValue(folder), ended));
        return command;
    }

    private static async Task<int> Publish(string folder, CancellationToken ended)
    {
        string root = RepositoryRoot();
        string target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (FileKind.BrokenLink(target) is { } nowhere)
            throw new CommandException(ExitCode.Usage, $"{folder} is a link to {nowhere}, which is not there; make that folder, or name another");
        if (File.Exists(target))
            throw new CommandException(ExitCode.Usage, $"{folder} is a file; name a folder");
        if (!PublishedFolder.MayBeWritten(target))
            throw new CommandException(ExitCode.Usage, $"{folder} is not empty and no published suite; nothing was touched, name another folder");
        NewFolders? made = null;
        bool isWhole = false;
        try
        {
            made = NewFolders.Make(target);
            long room = new DriveInfo(target).AvailableFreeSpace;
            if (room < LeastRoom)
                throw new CommandException(ExitCode.Files, $"{folder} has room for {room / 1_000_000} MB, and a published suite takes more than {LeastRoom / 1_000_000} MB; make room there, or name another folder");
            string next = PublishedFolder.Begin(target);
            await Build(root, PublishedFolder.Application(next), folder, ended);
            PublishedFolder.Complete(next);
            PublishedFolder.Take(target);
            isWhole = true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(folder, error.Message, error);
        }
        finally
        {
            if (!isWhole)
            {
                PublishedFolder.Abandon(target);
                made?.RemoveEmpty();
            }
        }

        long bytes = Directory.EnumerateFiles(target, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
        Console.WriteLine($"{Path.Combine(folder, "conformance")}  ({bytes / 1_000_000} MB, linux-x64, needs glibc and sh, and no .NET)");
        return ExitCode.Success;
    }

    private static async Task Build(string root, string application, string folder, CancellationToken ended)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = root };

        // A folder of its own for what the build makes: the runtime identifier must not disturb the ordinary build. A disk that is full stays so: each
        // file would be tried eleven times.
        foreach (string argument in new[]
            {
                "publish", Path.Combine(root, "Reports", "Reports.csproj"), "-c", "Release", "--nologo", "-v", "quiet", "-p:WithRuntime=true",
                $"-p:ArtifactsPath={Path.Combine(root, "artifacts", "publish")}", "-p:CopyRetryCount=0", "-o", application,
            })
        {
            start.ArgumentList.Add(argument);
        }

        using Process build = Start(start);
        Task<string> said = build.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> complained = build.StandardError.ReadToEndAsync(CancellationToken.None);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ended);
        limit.CancelAfter(s_limit);
        try
        {
            await build.WaitForExitAsync(limit.Token);
            ended.ThrowIfCancellationRequested(); // a build that was ended with this process may say that it is well
        }
        catch (OperationCanceledException error)
        {
            build.Kill(entireProcessTree: true);
            if (ended.IsCancellationRequested)
                throw new CommandException(ExitCode.Incomplete, $"publishing was ended, and nothing was changed in {folder}", error);
            throw new CommandException(ExitCode.Files, $"dotnet publish did not end within {s_limit.TotalMinutes:0} minutes, and was killed; give the command again on a quiet machine", error);
        }

        if (build.ExitCode == 0 && File.Exists(Path.Combine(application, "conformance")))
            return;
        string output = await said + await complained;
        if (Array.Find(s_fullDisk, sentence => output.Contains(sentence, StringComparison.Ordinal)) is { } full)
            throw Unwritable(folder, full);
        Console.Error.Write(output);
        throw new CommandException(ExitCode.Usage, $"dotnet publish ended with {build.ExitCode}; its output is above");
    }

    private static CommandException Unwritable(string folder, string why, Exception? error = null) => new(
        ExitCode.Files, $"the suite cannot be published in {folder}, and nothing was changed there ({why}); make room there and in the repository's artifacts, or name another folder", error);

    private static string RepositoryRoot()
    {
        for (DirectoryInfo? directory = new(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Conformance.sln")))
                return directory.FullName;
        }

        throw new CommandException(ExitCode.Usage, "publish builds from the sources: run ./conformance publish in a clone of the repository");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        }
        catch (Win32Exception error)
        {
            throw new CommandException(ExitCode.Usage, "publish needs the .NET 10 SDK, and dotnet is not on PATH", error);
        }
    }
}
