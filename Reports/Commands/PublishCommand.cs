using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using Reports.Exits;
using Reports.Publishing;

namespace Reports.Commands;

/// <summary><c>conformance publish</c>: writes a folder that runs without .NET.</summary>
internal static class PublishCommand
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(15);

    public static Command Make()
    {
        var folder = new Argument<string>("folder") { Description = "Where to write; FOLDER/conformance is the program." };
        var command = new Command("publish", "Writes a self-contained folder for linux-x64 that needs no .NET.") { folder };
        command.SetAction((result, _) => Publish(result.GetRequiredValue(folder)));
        return command;
    }

    private static async Task<int> Publish(string folder)
    {
        string root = RepositoryRoot();
        string target = Path.GetFullPath(folder);
        if (File.Exists(target))
            throw new CommandException(ExitCode.Usage, $"{folder} is a file; name a folder");
        if (!PublishedFolder.MayBeWritten(target))
            throw new CommandException(ExitCode.Usage, $"{folder} is not empty and no published suite; nothing was touched, name another folder");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = root };

        // A folder of its own for what the build makes: the runtime identifier must not disturb the ordinary build.
        foreach (string argument in new[]
            {
                "publish", Path.Combine(root, "Reports", "Reports.csproj"), "-c", "Release", "--nologo", "-v", "quiet", "-p:WithRuntime=true",
                $"-p:ArtifactsPath={Path.Combine(root, "artifacts", "publish")}", "-o", PublishedFolder.Application(target),
            })
        {
            start.ArgumentList.Add(argument);
        }

        using Process build = Start(start);
        Task<string> said = build.StandardOutput.ReadToEndAsync();
        Task<string> complained = build.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(s_limit);
        await build.WaitForExitAsync(limit.Token);
        if (build.ExitCode != 0)
        {
            Console.Error.Write(await said + await complained);
            throw new CommandException(ExitCode.Usage, $"dotnet publish ended with {build.ExitCode}; its output is above");
        }

        PublishedFolder.Complete(target);
        long bytes = Directory.EnumerateFiles(target, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
        Console.WriteLine($"{Path.Combine(folder, "conformance")}  ({bytes / 1_000_000} MB, linux-x64, needs glibc and sh, and no .NET)");
        return ExitCode.Success;
    }

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
