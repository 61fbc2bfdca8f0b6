using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Structure;

/// <summary>The sources of one project as the compiler reads them: what each file declares, and what it names.</summary>
internal sealed class SourceProject
{
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; "
        + "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly ImmutableArray<MetadataReference> Platform =
    [
        .. from file in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
           where !Path.GetFileName(file).StartsWith("xrayexp", StringComparison.OrdinalIgnoreCase)
           select MetadataReference.CreateFromFile(file),
    ];

    private static readonly CSharpParseOptions WithoutComments = new(documentationMode: DocumentationMode.None);

    private readonly CSharpCompilation _compilation;
    private readonly Lazy<ImmutableArray<(string From, string To, string? Unknown)>> _names;

    /// <param name="files">Relative to the project, with <c>/</c>.</param>
    private SourceProject(string name, IEnumerable<(string Path, string Text)> files, params IEnumerable<MetadataReference> references)
    {
        Trees = [.. files.Select(file => CSharpSyntaxTree.ParseText(file.Text, WithoutComments, file.Path))];
        _compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(ImplicitUsings, WithoutComments), .. Trees],
            [.. Platform, .. references],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        _names = new(() =>
        {
            ImmutableHashSet<string> declared = [.. Trees.SelectMany(Declared)];
            return [.. Trees.AsParallel().AsOrdered().SelectMany(tree => NamesOf(tree, declared))];
        });
    }

    public static SourceProject Engine { get; } = new("XrayExp.Engine", FilesOf("XrayExp.Engine"));

    public static SourceProject Tool { get; } = new("XrayExp.Tool", FilesOf("XrayExp.Tool"), Engine._compilation.ToMetadataReference());

    /// <summary>Their paths are relative to the project, with <c>/</c>: <c>Catalog/Layers/Conv2D.cs</c>.</summary>
    public ImmutableArray<SyntaxTree> Trees { get; }

    public static SourceProject OfText(params IEnumerable<(string Path, string Text)> files) => new("Example", files);

    /// <summary>Which other files of the project each file names a type or a member of, by its code; comments don't count.</summary>
    public IEnumerable<(string From, string To)> Uses() =>
        _names.Value.Where(name => name.Unknown is null).Select(name => (name.From, name.To)).Distinct();

    /// <summary>Names that have no meaning, and that <see cref="Uses"/> thus misses.</summary>
    public IEnumerable<string> Unknown => _names.Value.Select(name => name.Unknown).OfType<string>();

    /// <summary>The names of types and of their members: no other can lead to another file.</summary>
    private static IEnumerable<string> Declared(SyntaxTree tree) =>
        from node in tree.GetRoot().DescendantNodes(node => node is not BlockSyntax and not ArrowExpressionClauseSyntax)
        from name in node switch
        {
            BaseTypeDeclarationSyntax type => [type.Identifier.Text],
            DelegateDeclarationSyntax type => [type.Identifier.Text],
            MethodDeclarationSyntax method => [method.Identifier.Text],
            PropertyDeclarationSyntax property => [property.Identifier.Text],
            EnumMemberDeclarationSyntax member => [member.Identifier.Text],
            ParameterSyntax parameter => [parameter.Identifier.Text],
            BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.Text),
            _ => Enumerable.Empty<string>(),
        }
        where name.Length > 0 && !char.IsLower(name[0]) && name[0] != '_'
        select name;

    private IEnumerable<(string From, string To, string? Unknown)> NamesOf(SyntaxTree tree, ImmutableHashSet<string> declared)
    {
        SemanticModel model = _compilation.GetSemanticModel(tree);
        foreach (SyntaxNode node in tree.GetRoot().DescendantNodes(node => node is not UsingDirectiveSyntax && !IsNameOfNamespace(node)))
        {
            bool asked = node is ImplicitObjectCreationExpressionSyntax
                || (node is SimpleNameSyntax name && declared.Contains(name.Identifier.Text));
            if (!asked)
                continue;
            SymbolInfo found = model.GetSymbolInfo(node);
            ISymbol? symbol = found.Symbol ?? (found.CandidateSymbols.IsEmpty ? null : found.CandidateSymbols[0]);
            if (symbol is null)
                yield return (tree.FilePath, "", $"{tree.FilePath}{node.GetLocation().GetLineSpan().Span.Start}: {node}");
            else if (TypeOf(symbol) is { DeclaringSyntaxReferences: [var reference, ..] } && reference.SyntaxTree is var declaring
                && declaring != tree && Trees.Contains(declaring))
                yield return (tree.FilePath, declaring.FilePath, null);
        }
    }

    private static bool IsNameOfNamespace(SyntaxNode node) => node is NameSyntax && node.Parent is BaseNamespaceDeclarationSyntax;

    private static INamedTypeSymbol? TypeOf(ISymbol? symbol)
    {
        INamedTypeSymbol? type = symbol switch
        {
            INamedTypeSymbol named => named,
            IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol => symbol.ContainingType,
            _ => null,
        };
        return type?.OriginalDefinition;
    }

    private static IEnumerable<(string Path, string Text)> FilesOf(string project)
    {
        string root = Path.Combine(Shared.Repository, "src", project);
        return
            from file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            let path = Path.GetRelativePath(root, file).Replace('\\', '/')
            where !path.StartsWith("Launcher/", StringComparison.Ordinal) // a program of its own
            select (path, File.ReadAllText(file));
    }
}
