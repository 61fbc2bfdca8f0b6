using System.Collections.Immutable;
using System.CommandLine;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Data;
using XrayExp.Engine.Spec;

namespace XrayExp.Tool.Shell;

/// <summary>The argument <c>EXPERIMENT.yaml</c> (one or several) and <c>--set path=value</c>, of every command that reads experiments.</summary>
internal sealed class ExperimentOptions(bool several)
{
    private readonly Argument<string[]> _files = new(several ? "EXPERIMENT.yaml…" : "EXPERIMENT.yaml")
    {
        Description = several ? "The experiments." : "The experiment.",
        Arity = several ? ArgumentArity.OneOrMore : ArgumentArity.ExactlyOne,
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
        command.Add(_settings);
    }

    /// <summary>Every experiment with its mistakes, if it has any; nothing is thrown for those.</summary>
    public ImmutableArray<LoadedExperiment> Load(ParseResult arguments, CommandContext context)
    {
        Surroundings surroundings = new(context.WorkingDirectory, context.Environment, [.. arguments.GetValue(_settings) ?? []]);
        return new ExperimentLoader(surroundings, Listed).LoadAll(arguments.GetRequiredValue(_files));
    }

    /// <summary>The class folders of the training images; null while the data are not there, which <c>run</c> will say.</summary>
    private static ImmutableArray<string>? Listed(string directory)
    {
        string train = Path.Combine(directory, "train");
        return Directory.Exists(train) ? ClassFolders.Names(train) : null;
    }
}
