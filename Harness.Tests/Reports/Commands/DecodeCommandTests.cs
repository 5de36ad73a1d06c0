using System.Text;
using System.Text.Json;
using Harness.Foundation;
using Harness.Packets.Values;
using Reports.Commands;
using Reports.Exits;

namespace Harness.Tests.Reports.Commands;

public sealed class DecodeCommandTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        File.Delete(_file);
        _error.Dispose();
    }

    [Fact]
    public void First_line_says_what_was_recognised()
    {
        (int exit, string output) = Decode("ffff1000");
        exit.Should().Be(ExitCode.Success);
        output.Split('\n')[..2].Should().Equal("hexadecimal text, 1 dword; pm4, gfx942; offsets in bytes", "0000: NOP ; ffff1000");
    }

    [Fact]
    public void Name_of_a_ring_file_tells_language_and_engine()
    {
        string file = Path.Combine(Path.GetTempPath(), "amdgpu_ring_gfx_0.0.0");
        File.WriteAllText(file, "c0033700 40000500 00001000 00000000 0000cafe");
        try
        {
            using var output = new MemoryStream();
            DecodeCommand.Decode(Request(ListingFormat.Text) with { Language = null, File = file }, output, _error).Should().Be(ExitCode.Success);
            Encoding.UTF8.GetString(output.ToArray()).Should().Contain("; pm4, gfx942;").And.Contain("engine=pfp");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Damage_is_a_failure() => Decode("ffff1000 12345678").Exit.Should().Be(ExitCode.Regression);

    [Fact]
    public void Json_is_alone_on_its_output()
    {
        (int exit, string output) = Decode("ffff1000", ListingFormat.Json);
        exit.Should().Be(ExitCode.Success);
        using JsonDocument document = JsonDocument.Parse(output);
        document.RootElement.GetArrayLength().Should().Be(1);
        _error.ToString().Should().StartWith("hexadecimal text");
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n\n")]
    [InlineData("Node 1, gpu_id 1:\n")]
    public void Nothing_to_decode_is_no_success(string text) =>
        FluentActions.Invoking(() => Decode(text)).Should().Throw<CommandException>().Which.ExitCode.Should().Be(ExitCode.NothingRan);

    [Fact]
    public void Device_without_a_run_list_is_no_success() => Decode("Node 1, gpu_id 1:\n  No active runlist\n").Exit.Should().Be(ExitCode.NothingRan);

    [Fact]
    public void Text_that_is_no_dump_is_refused() =>
        FluentActions.Invoking(() => Decode("some text")).Should().Throw<CommandException>()
            .WithMessage($"{_file}: line 1: 'some' is not a dword of up to eight hexadecimal digits").Which.ExitCode.Should().Be(ExitCode.Usage);

    [Fact]
    public void Missing_file_is_refused()
    {
        DecodeRequest request = Request(ListingFormat.Text) with { File = _file + ".missing" };
        FluentActions.Invoking(() => DecodeCommand.Decode(request, Stream.Null, _error)).Should().Throw<CommandException>().Which.ExitCode.Should().Be(ExitCode.Usage);
    }

    [Theory]
    [InlineData("gfx803")]
    [InlineData("gfx1300")]
    [InlineData("navi31")]
    public void Unknown_gpu_is_refused(string name) =>
        FluentActions.Invoking(() => DecodeCommand.Gpu(name)).Should().Throw<CommandException>().WithMessage($"--gpu {name}: *").Which.ExitCode.Should().Be(ExitCode.Usage);

    private (int Exit, string Output) Decode(string text, ListingFormat format = ListingFormat.Text)
    {
        File.WriteAllText(_file, text);
        using var output = new MemoryStream();
        int exit = DecodeCommand.Decode(Request(format), output, _error);
        return (exit, Encoding.UTF8.GetString(output.ToArray()));
    }

    private DecodeRequest Request(ListingFormat format) => new() { Language = PacketLanguage.Pm4, Gfx = new GfxVersion(9, 4, 2), File = _file, Format = format };
}
