using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Harness.Tests.Architecture.Folders;

/// <summary>
/// Which file mentions which type, as the compiler resolves it: by name, by an inferred type, by a member, by an extension method, by a using directive, or in a documentation comment.
/// A comment counts, since it sends its reader there.
/// </summary>
internal static class SourceMentions
{
    // Partial members that a generator completes have no body here, and Program.cs is no executable.
    private static readonly string[] s_expectedErrors = ["CS8795", "CS8805"];

    private static readonly Lazy<(IReadOnlyList<Mention> Mentions, IReadOnlyList<string> Errors)> s_all = new(Read);

    /// <summary>All between files of <see cref="FolderTree.Projects"/>, each once.</summary>
    public static IReadOnlyList<Mention> All => s_all.Value.Mentions;

    /// <summary>What keeps the sources from being compiled here, and so from being understood.</summary>
    public static IReadOnlyList<string> Errors => s_all.Value.Errors;

    private static (IReadOnlyList<Mention> Mentions, IReadOnlyList<string> Errors) Read()
    {
        CSharpParseOptions options = new(LanguageVersion.CSharp14, DocumentationMode.Parse, preprocessorSymbols: ["NET", "NET10_0", "NET10_0_OR_GREATER"]);
        List<SyntaxTree> trees =
        [
            .. SourceFile.All.Where(file => FolderTree.Holds(file.Path)).Select(file => CSharpSyntaxTree.ParseText(file.Text, options, file.Path)),
            CSharpSyntaxTree.ParseText(ImplicitUsings, options),
        ];
        CSharpCompilation compilation = CSharpCompilation.Create("sources", trees, References(), new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));

        ILookup<string, string> filesOfNamespace = trees
            .Where(tree => tree.FilePath.Length > 0)
            .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().Select(declared => (Name: declared.Name.ToString(), tree.FilePath)))
            .ToLookup(declared => declared.Name, declared => declared.FilePath);
        ConcurrentDictionary<Mention, bool> mentions = new();
        ConcurrentBag<string> errors = [];
        Parallel.ForEach(trees.Where(tree => tree.FilePath.Length > 0), tree =>
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (Diagnostic error in model.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error && !s_expectedErrors.Contains(found.Id)))
                errors.Add(error.ToString());

            // A directive for a namespace counts as a mention of its first file: some uses name no type, as a loop over an extension GetEnumerator.
            foreach (UsingDirectiveSyntax directive in tree.GetRoot().DescendantNodes().OfType<UsingDirectiveSyntax>())
            {
                if (filesOfNamespace[directive.NamespaceOrType.ToString()].FirstOrDefault() is { } file)
                    mentions.TryAdd(new(tree.FilePath, file, $"namespace {directive.NamespaceOrType}"), true);
            }

            foreach (SyntaxNode node in tree.GetRoot().DescendantNodes(descendIntoTrivia: true).Where(node => node is SimpleNameSyntax or ImplicitObjectCreationExpressionSyntax))
            {
                if (Declaration(model.GetSymbolInfo(node)) is { } mentioned && mentioned.File != tree.FilePath)
                    mentions.TryAdd(new(tree.FilePath, mentioned.File, mentioned.Type), true);
            }
        });
        return ([.. mentions.Keys.OrderBy(mention => mention.From, StringComparer.Ordinal).ThenBy(mention => mention.To, StringComparer.Ordinal)], [.. errors.Order(StringComparer.Ordinal)]);
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
