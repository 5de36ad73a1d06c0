using FsCheck;
using Microsoft.FSharp.Collections;

namespace Harness.Tests.Driver.Sequences;

/// <summary>Keeps what FsCheck found, instead of printing it with all that it was shrunk from.</summary>
internal sealed class FoundRunner : IRunner
{
    /// <summary>The shrunk sequence; null when none failed.</summary>
    public CallSequence? Shrunk { get; private set; }

    /// <summary>How it failed.</summary>
    public string Message { get; private set; } = "";

    public void OnStartFixture(Type t)
    {
    }

    public void OnArguments(int ntest, FSharpList<object> args, Microsoft.FSharp.Core.FSharpFunc<int, Microsoft.FSharp.Core.FSharpFunc<FSharpList<object>, string>> every)
    {
    }

    public void OnShrink(FSharpList<object> args, Microsoft.FSharp.Core.FSharpFunc<FSharpList<object>, string> everyShrink)
    {
    }

    public void OnFinished(string name, TestResult testResult)
    {
        if (testResult is not TestResult.Failed failed)
            return;
        Shrunk = failed.Item3.OfType<CallSequence>().First();
        Message = failed.Item4.ToString();
    }
}
