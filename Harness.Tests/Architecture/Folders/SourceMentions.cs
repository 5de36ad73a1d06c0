using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Harness.Tests.Architecture.Folders;

/// <summary>
/// Which file mentions which type, as the compiler resolves it: by name, by an inferred type, by a member, by an extension method, or in a documentation comment.
/// A comment counts, since it sends its reader there.
/// </summary>
internal static class SourceMentions
{
    private static readonly Lazy<IReadOnlyList<Mention>> s_all = new(Read);

    /// <summary>All between files of <see cref="FolderTree.Projects"/>, each once.</summary>
    public static IReadOnlyList<Mention> All => s_all.Value;

    private static List<Mention> Read()
    {
        CSharpParseOptions options = new(LanguageVersion.CSharp14, DocumentationMode.Parse);
        List<SyntaxTree> trees =
        [
            .. SourceFile.All.Where(file => FolderTree.Holds(file.Path)).Select(file => CSharpSyntaxTree.ParseText(file.Text, options, file.Path)),
            CSharpSyntaxTree.ParseText(ImplicitUsings, options),
        ];
        CSharpCompilation compilation = CSharpCompilation.Create("sources", trees, References(), new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));

        ConcurrentDictionary<Mention, bool> mentions = new();
        Parallel.ForEach(trees.Where(tree => tree.FilePath.Length > 0), tree =>
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (SyntaxNode node in tree.GetRoot().DescendantNodes(descendIntoTrivia: true).Where(node => node is SimpleNameSyntax or ImplicitObjectCreationExpressionSyntax))
            {
                if (Declaration(model.GetSymbolInfo(node)) is { } mentioned && mentioned.File != tree.FilePath)
                    mentions.TryAdd(new(tree.FilePath, mentioned.File, mentioned.Type), true);
            }
        });
        return [.. mentions.Keys.OrderBy(mention => mention.From, StringComparer.Ordinal).ThenBy(mention => mention.To, StringComparer.Ordinal)];
    }

    private static (string File, string Type)? Declaration(SymbolInfo info)
    {
        ISymbol? symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        if (symbol is IMethodSymbol { ReducedFrom: { } extension })
            symbol = extension;

        INamedTypeSymbol? type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
        while (type?.ContainingType is { } outer)
            type = outer;
        return type?.DeclaringSyntaxReferences is [var first, ..] ? (first.SyntaxTree.FilePath, type.Name) : null;
    }

    // Everything that the tests run with, but for our own assemblies, whose sources are what is compiled.
    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetDirectoryName(path)!.Equals(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory), StringComparison.Ordinal) || !IsOurs(path))
            .Select(path => MetadataReference.CreateFromFile(path));

    private static bool IsOurs(string path) => Path.GetFileNameWithoutExtension(path).Split('.')[0] is "Harness" or "VirtualGpu" or "Fixtures" or "Reports" or "Conformance" or "conformance";

    // What ImplicitUsings adds to each project.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;
}
