namespace Harness.Tests.Fixtures;

internal sealed class OnDispose(Action action) : IDisposable
{
    public void Dispose() => action();
}
