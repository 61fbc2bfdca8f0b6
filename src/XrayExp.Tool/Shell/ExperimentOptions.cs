using System.Collections.Immutable;
using System.CommandLine;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Data;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Spec.Sources;
using XrayExp.Engine.Sweep;
using XrayExp.Engine.Sweep.Reading;
using XrayExp.Tool.Settings;

namespace XrayExp.Tool.Shell;

/// <summary>The argument <c>EXPERIMENT.yaml</c> (one or several) and <c>--set path=value</c>,
/// of every command that reads experiments.</summary>
/// <param name="fallback">
/// What is meant where no experiment is given: a file, or a folder that ends with <c>/</c>,
/// all of whose experiments are meant; null: one must be given. Only with several.
/// </param>
/// <param name="settings">False: the experiments are taken as they are written.</param>
/// <param name="required">False: there may be none; only without several.</param>
internal sealed class ExperimentOptions(bool several, string? fallback = null, bool settings = true, bool required = true)
{
    private readonly Argument<string[]> _files = new(several ? "EXPERIMENT.yaml…" : "EXPERIMENT.yaml")
    {
        Description = (several ? "The experiments" : "The experiment") +
            (fallback is null ? "." : $"; {(IsFolder(fallback) ? "all of " : "")}{fallback} if none is given."),
        Arity = !several ? (required ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne) : fallback is null ? ArgumentArity.OneOrMore
            : ArgumentArity.ZeroOrMore,
        CustomParser = result => [.. result.Tokens.Select(token => token.Value)],
    };

    private readonly Option<string[]> _settings = new("--set")
    {
        Description = "Sets a value above all files: --set training.epochs=2. The value is YAML; may be repeated.",
        HelpName = "path=value",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    public void AddTo(Command command)
    {
        command.Add(_files);
        if (settings)
            command.Add(_settings);
    }

    /// <summary>Whether the user named any.</summary>
    public bool AreGiven(ParseResult arguments) => arguments.GetValue(_files) is { Length: > 0 };

    /// <summary>The same words again, for another process of the tool.</summary>
    public ImmutableArray<string> Words(ParseResult arguments) =>
        [.. arguments.GetRequiredValue(_files), .. Settings(arguments)];

    /// <summary>The words <c>--set path=value</c> of this command line, for another one.</summary>
    public IEnumerable<string> Settings(ParseResult arguments) =>
        Values(arguments).SelectMany(setting => (string[])["--set", setting]);

    /// <summary>Every experiment with its mistakes, if it has any; nothing is thrown for those.</summary>
    /// <param name="withSweeps">False: files that are sweeps are passed over; true: they are experiments with many mistakes.</param>
    public ImmutableArray<LoadedExperiment> Load(ParseResult arguments, CommandContext context, bool withSweeps = true) =>
        new ExperimentLoader(SurroundingsOf(arguments, context), Listed).LoadAll(
            Files(arguments, context).Where(file => withSweeps || !IsSweep(file, context)));

    /// <summary>Every sweep among the files, with its mistakes.</summary>
    public ImmutableArray<LoadedSweep> LoadSweeps(ParseResult arguments, CommandContext context) =>
        [.. Files(arguments, context).Where(file => IsSweep(file, context))
            .Select(new SweepLoader(SurroundingsOf(arguments, context), Listed).Load)];

    /// <summary>Every experiment; none may have a mistake.</summary>
    /// <exception cref="InputException">Some have; it carries all of them.</exception>
    public ImmutableArray<LoadedExperiment> LoadGood(ParseResult arguments, CommandContext context)
    {
        ImmutableArray<LoadedExperiment> loaded = Load(arguments, context);
        ImmutableArray<Diagnostic> mistakes = [.. loaded.SelectMany(experiment => experiment.Diagnostics)];
        return mistakes.IsEmpty ? loaded : throw new InputException(mistakes);
    }

    /// <summary>Of a sweep that says itself what it sets.</summary>
    public static SweepLoader SweepLoader(CommandContext context) => new(Around(context), Listed);

    /// <summary>The class folders of the training images; null while the data are not there, which <c>run</c> will say.</summary>
    private static ImmutableArray<string>? Listed(string directory)
    {
        string train = Path.Combine(directory, "train");
        return Directory.Exists(train) ? ClassFolders.Names(train) : null;
    }

    private static bool IsFolder(string fallback) => fallback.EndsWith('/');

    private static bool IsSweep(string file, CommandContext context) =>
        SourceReader.Read(file, context.Resolve(file)).Text is { } text && SweepReader.IsSweep(text);

    private Surroundings SurroundingsOf(ParseResult arguments, CommandContext context) => Around(context, Values(arguments));

    /// <summary>What has a say in an experiment beside its files; the variables of settings have none.</summary>
    private static Surroundings Around(CommandContext context, params ImmutableArray<string> settings) =>
        new(context.WorkingDirectory, context.Environment.RemoveRange(DeclaredSetting.All.Select(setting => setting.Variable)), settings);

    private string[] Files(ParseResult arguments, CommandContext context) =>
        AreGiven(arguments) ? arguments.GetRequiredValue(_files) : Meant(context);

    private ImmutableArray<string> Values(ParseResult arguments) => settings ? [.. arguments.GetValue(_settings) ?? []] : [];

    private string[] Meant(CommandContext context)
    {
        if (!IsFolder(fallback!))
            return [fallback!];
        string folder = context.Resolve(fallback!);
        if (!Directory.Exists(folder) && Repository.Around(context.WorkingDirectory) is { } repository)
            folder = Path.Combine(repository, fallback!);
        IEnumerable<string> there = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.yaml") : [];
        string[] files =
            [.. there.Where(file => Path.GetFileName(file) != SettingsFile.FileName).Select(context.Shown).Order(StringComparer.Ordinal)];
        return files.Length > 0
            ? files
            : throw new InputException($"there are no experiments in `{fallback}`", "name the experiments' files");
    }
}
