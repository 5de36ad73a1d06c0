using Xunit.Abstractions;

namespace Harness.Tests.Fixtures;

/// <summary>Keeps what a fixture tells its runner.</summary>
internal sealed class MessageList : IMessageSink
{
    private readonly List<string> _diagnostics = [];

    public IReadOnlyList<string> Diagnostics => _diagnostics;

    public bool OnMessage(IMessageSinkMessage message)
    {
        if (message is IDiagnosticMessage diagnostic)
            _diagnostics.Add(diagnostic.Message);
        return true;
    }
}
