using System.Globalization;

namespace Reports.Workers;

/// <summary>The arguments with which a run starts its workers. They are no matter of the command line's parser, whose making takes longer than all that a worker does before it looks for its cases.</summary>
internal static class WorkerArguments
{
    /// <summary>Name of the command.</summary>
    public const string Command = "worker";

    /// <summary>Option that names the process that the worker must not outlive.</summary>
    public const string Parent = "--parent";

    /// <summary>The arguments of a worker of this process.</summary>
    /// <param name="request">File that says what to run.</param>
    public static string[] Of(string request) => [Command, request, Parent, Environment.ProcessId.ToString(CultureInfo.InvariantCulture)];

    /// <summary>Whether a run made these arguments.</summary>
    public static bool Are(string[] arguments) => arguments is [Command, _, Parent, string id] && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out int _);

    /// <summary>Does what they ask for.</summary>
    public static int Run(string[] arguments) => WorkerHost.Run(WorkerRequest.Read(arguments[1]), int.Parse(arguments[3], CultureInfo.InvariantCulture));
}
