using Harness.Foundation;

namespace Harness.Tests.Packets.Facts;

/// <summary>What a comparison with a facts table found, each with the GPUs that it was found on.</summary>
internal sealed class FactProblems
{
    private readonly Dictionary<string, List<GfxVersion>> _gpus = [];

    public void Add(GfxVersion gfx, string problem)
    {
        if (!_gpus.TryGetValue(problem, out List<GfxVersion>? gpus))
            _gpus.Add(problem, gpus = []);
        gpus.Add(gfx);
    }

    public void ShouldBeNone()
    {
        if (_gpus.Count != 0)
            Assert.Fail(string.Join('\n', _gpus.Select(pair => $"{pair.Key} [{string.Join(' ', pair.Value)}]").Prepend($"{_gpus.Count} differences:")));
    }
}
