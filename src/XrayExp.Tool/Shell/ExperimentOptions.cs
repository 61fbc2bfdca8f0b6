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

/// <summary>The argument <c>EXPERIMENT.yaml</c> (one or several) and the option <c>--set path=value</c> of the commands that read
/// experiments.</summary>
/// <param name="fallback">The experiments to use if the user names none: a file, or a folder (ending with <c>/</c>) with all its
/// experiments. Null: the user must name one. Only used if <c>several</c>.</param>
/// <param name="settings">False: the command has no <c>--set</c> and takes the experiments as they are written.</param>
/// <param name="required">False: the user may name no experiment. Only used if not <c>several</c>.</param>
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
        Description = "Override a value of the experiment: --set training.epochs=2. The value is YAML; may be repeated.",
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

    /// <summary>Whether the user named an experiment.</summary>
    public bool AreGiven(ParseResult arguments) => arguments.GetValue(_files) is { Length: > 0 };

    /// <summary>Returns the experiments and settings of this command line as words for another process of the tool.</summary>
    public ImmutableArray<string> Words(ParseResult arguments) =>
        [.. arguments.GetRequiredValue(_files), .. Settings(arguments)];

    /// <summary>Returns the words <c>--set path=value</c> of this command line for another process.</summary>
    public IEnumerable<string> Settings(ParseResult arguments) =>
        Values(arguments).SelectMany(setting => (string[])["--set", setting]);

    /// <summary>Loads every experiment. Mistakes are kept with the experiment and not thrown.</summary>
    /// <param name="withSweeps">False: skips files that are sweeps. True: reads them as experiments, which reports many mistakes.</param>
    public ImmutableArray<LoadedExperiment> Load(ParseResult arguments, CommandContext context, bool withSweeps = true) =>
        new ExperimentLoader(SurroundingsOf(arguments, context), Listed).LoadAll(
            Files(arguments, context).Where(file => withSweeps || !IsSweep(file, context)));

    /// <summary>Loads every sweep among the files. Mistakes are kept with the sweep and not thrown.</summary>
    public ImmutableArray<LoadedSweep> LoadSweeps(ParseResult arguments, CommandContext context) =>
        [.. Files(arguments, context).Where(file => IsSweep(file, context))
            .Select(new SweepLoader(SurroundingsOf(arguments, context), Listed).Load)];

    /// <summary>Loads every experiment; none may have a mistake.</summary>
    /// <exception cref="InputException">Some have mistakes; the exception carries all of them.</exception>
    public ImmutableArray<LoadedExperiment> LoadGood(ParseResult arguments, CommandContext context)
    {
        ImmutableArray<LoadedExperiment> loaded = Load(arguments, context);
        ImmutableArray<Diagnostic> mistakes = [.. loaded.SelectMany(experiment => experiment.Diagnostics)];
        return mistakes.IsEmpty ? loaded : throw new InputException(mistakes);
    }

    /// <summary>Returns the loader of sweep files, to which no <c>--set</c> applies.</summary>
    public static SweepLoader SweepLoader(CommandContext context) => new(Around(context), Listed);

    /// <summary>Returns the names of the class folders of the training images; null if the data are missing, which <c>run</c>
    /// reports.</summary>
    private static ImmutableArray<string>? Listed(string directory)
    {
        string train = Path.Combine(directory, "train");
        return Directory.Exists(train) ? ClassFolders.Names(train) : null;
    }

    private static bool IsFolder(string fallback) => fallback.EndsWith('/');

    private static bool IsSweep(string file, CommandContext context) =>
        SourceReader.Read(file, context.Resolve(file)).Text is { } text && SweepReader.IsSweep(text);

    private Surroundings SurroundingsOf(ParseResult arguments, CommandContext context) => Around(context, Values(arguments));

    /// <summary>Returns what sets values of an experiment beside its files: <c>--set</c> and the variables, without those of the tool's
    /// settings.</summary>
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
