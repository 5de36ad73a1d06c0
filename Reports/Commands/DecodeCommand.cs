using System.CommandLine;
using System.Text;
using Harness.Foundation;
using Harness.Packets.Dumps;
using Harness.Packets.Listing;
using Harness.Packets.Values;
using Reports.Exits;

namespace Reports.Commands;

/// <summary><c>conformance decode</c>: packets and queue dumps as text or JSON.</summary>
internal static class DecodeCommand
{
    private const string StandardInput = "-";
    private const int BufferBytes = 1 << 16;

    public static Command Make()
    {
        var language = new Argument<string>("language") { Description = "pm4, sdma or aql; auto where a dump tells it (rls, mqds, hqds, device coredump)" };
        var file = new Argument<string>("file")
        {
            Description = "Dwords as hexadecimal text or binary, a ring file, rls, mqds or hqds of debugfs, or a device coredump; - is standard input",
            DefaultValueFactory = _ => StandardInput,
        };
        var gpu = new Option<string>("--gpu", "-g") { Description = "The GPU, for example gfx942 or gfx1100", HelpName = "gfx", Required = true };
        var format = new Option<string>("--format") { Description = "text or json", HelpName = "format", DefaultValueFactory = _ => "text" };
        var engine = new Option<string>("--engine")
        {
            Description = "Who reads PM4, where no ring's name tells it and they read a packet differently: compute or gfx",
            HelpName = "engine",
            DefaultValueFactory = _ => "any",
        };
        var input = new Option<string>("--input")
        {
            Description = "What the input is, where its content must not decide: hex, binary or ring",
            HelpName = "form",
            DefaultValueFactory = _ => "auto",
        };
        var command = new Command("decode", "Decodes packets and queue dumps.") { language, file, gpu, engine, format, input };
        command.SetAction(result =>
        {
            var request = new DecodeRequest
            {
                Language = Choice<PacketLanguage>("language", result.GetRequiredValue(language), "auto"),
                Engine = Engine(result.GetRequiredValue(engine)),
                Gfx = Gpu(result.GetRequiredValue(gpu)),
                File = result.GetRequiredValue(file),
                Format = Choice<ListingFormat>("--format", result.GetRequiredValue(format), null) ?? default,
                Form = Choice<DumpForm>("--input", result.GetRequiredValue(input), "auto"),
            };
            using var output = new BufferedStream(Console.OpenStandardOutput(), BufferBytes);
            return Decode(request, output, Console.Error);
        });
        return command;
    }

    /// <summary>Decodes.</summary>
    /// <param name="request">What.</param>
    /// <param name="output">Takes the listing.</param>
    /// <param name="error">Takes what JSON has no place for.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="CommandException">The input cannot be read, or there is none.</exception>
    internal static int Decode(DecodeRequest request, Stream output, TextWriter error)
    {
        using Stream input = Open(request.File);
        try
        {
            Dump dump = DumpReader.Read(input, request.Form);

            // A file of debugfs has the name of its ring.
            string ring = RingNames.OfFile(request.File);
            if (RingNames.LanguageOf(ring) is { } language)
                request = request with { Language = request.Language ?? language, Engine = request.Engine ?? RingNames.EngineOf(ring) };
            return List(dump, request, output, error);
        }
        catch (InvalidDataException problem)
        {
            throw new CommandException(ExitCode.Usage, $"{Name(request.File)}: {problem.Message}", problem);
        }
        catch (IOException problem)
        {
            throw new CommandException(ExitCode.Usage, $"{Name(request.File)} cannot be read: {problem.Message}", problem);
        }
    }

    /// <summary>The GPU of a name.</summary>
    /// <exception cref="CommandException">There is none of this name, or its packets are not known.</exception>
    internal static GfxVersion Gpu(string name)
    {
        if (!GfxVersion.TryParse(name, out GfxVersion gfx) || gfx.Major is < 9 or > 12)
            throw new CommandException(ExitCode.Usage, $"--gpu {name}: packets are known of gfx900 to gfx12xx, for example gfx942 or gfx1100");
        return gfx;
    }

    private static PacketEngine? Engine(string name) => name switch
    {
        "any" => null,
        "compute" => PacketEngine.Compute,
        "gfx" => PacketEngine.Graphics,
        _ => throw new CommandException(ExitCode.Usage, $"--engine {name} is none of compute, gfx, any"),
    };

    /// <summary>The value of a name of the command line; null for the name that leaves it open.</summary>
    private static T? Choice<T>(string what, string name, string? open)
        where T : struct, Enum
    {
        if (name == open)
            return null;
        foreach (T value in Enum.GetValues<T>())
        {
            if (name == NameOf(value))
                return value;
        }

        IEnumerable<string> names = Enum.GetValues<T>().Select(NameOf);
        throw new CommandException(ExitCode.Usage, $"{what} {name} is none of {string.Join(", ", open is null ? names : names.Append(open))}");
    }

    private static string NameOf<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static int List(Dump dump, DecodeRequest request, Stream output, TextWriter error)
    {
        if (dump.IsEmpty)
            throw new CommandException(ExitCode.NothingRan, $"{Name(request.File)} has nothing to decode: {dump.Description}");
        dump.Check(request.Language);
        string language = request.Language is { } named ? NameOf(named) : "language as it says";
        string heading = $"{dump.Description}; {language}, {request.Gfx}; offsets in bytes";
        ListingWriter writer = request.Format == ListingFormat.Json ? new JsonListingWriter(output) : new TextListingWriter(output);
        if (writer is JsonListingWriter)
            error.WriteLine(heading);
        else
            output.Write(Encoding.UTF8.GetBytes(heading + "\n"));
        DumpListing.List(dump, new DumpTarget(request.Gfx, request.Language, request.Engine), writer);
        return writer.Damages > 0 ? ExitCode.Regression : writer.Packets + writer.Dwords == 0 ? ExitCode.NothingRan : ExitCode.Success;
    }

    private static string Name(string file) => file == StandardInput ? "standard input" : file;

    private static Stream Open(string file)
    {
        if (Directory.Exists(file))
            throw new CommandException(ExitCode.Usage, $"{file} is a folder; name a file in it");
        try
        {
            return file == StandardInput ? Console.OpenStandardInput() : File.OpenRead(file);
        }
        catch (IOException problem)
        {
            throw new CommandException(ExitCode.Usage, $"{Name(file)} cannot be read: {problem.Message}", problem);
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new CommandException(ExitCode.Usage, $"{Name(file)} cannot be read: {problem.Message} Files of debugfs are for root.", problem);
        }
    }
}
