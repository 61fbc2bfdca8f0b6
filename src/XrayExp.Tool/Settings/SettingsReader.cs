using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Spec.Sources;

namespace XrayExp.Tool.Settings;

/// <summary>The settings in force, and where each given one comes from.</summary>
/// <param name="Origins">Origins of the given settings, by key.</param>
internal sealed record SettingsInForce(ToolSettings Values, ImmutableDictionary<string, Origin> Origins);

/// <summary>
/// Reads the settings from their sources, lowest first: the user's file, the project's file, variables, options. The framework decides
/// which source applies and binds the texts to <see cref="ToolSettings"/>, whose data annotations define what is allowed. Mistakes are
/// reported with their places.
/// </summary>
/// <param name="workingDirectory">An absolute path.</param>
/// <param name="environment">The process's variables.</param>
/// <param name="home">The user's home folder; empty if there is none.</param>
/// <param name="configuration">Absolute path of the system's folder for the user's configuration files; null if there is none.</param>
internal sealed class SettingsReader(string workingDirectory, IReadOnlyDictionary<string, string> environment, string home,
    string? configuration)
{
    /// <param name="options">The settings that the command line gives.</param>
    /// <param name="withFiles">False: for a process that another process of the tool starts, with all settings as variables.</param>
    /// <exception cref="InputException">A setting is wrong; the exception carries all mistakes.</exception>
    public SettingsInForce Read(IEnumerable<GivenSetting> options, bool withFiles = true)
    {
        List<Diagnostic> diagnostics = [];
        ImmutableArray<ImmutableArray<GivenSetting>> layers =
        [
            .. (withFiles ? Files() : []).Select(file =>
                SettingsFile.Read(file.Path, file.Name, new PathBase(workingDirectory, home), diagnostics)),
            FromVariables(diagnostics),
            [.. options],
        ];
        ConfigurationBuilder builder = new();
        foreach (ImmutableArray<GivenSetting> layer in layers.Where(layer => !layer.IsEmpty))
            builder.Add(new SettingsLayer(layer));
        IConfigurationRoot root = builder.Build();
        ImmutableArray<GivenSetting> given = [.. DeclaredSetting.All.Select(setting => Topmost(root, setting)).OfType<GivenSetting>()];
        diagnostics.AddRange(given.Where(one => one.Text is not null && !IsGood(one, root)).Select(Mistake));
        if (diagnostics.Count > 0)
            throw new InputException(DiagnosticOrder.Sort(diagnostics));
        return new(root.Get<ToolSettings>() ?? new(),
            given.Where(one => one.Text is not null).ToImmutableDictionary(one => one.Setting.Key, one => one.Where));
    }

    /// <summary>Returns the settings files, lowest first.</summary>
    private IEnumerable<(string Path, string Name)> Files()
    {
        string? user = SettingsFile.OfUser(configuration), project = SettingsFile.Above(workingDirectory);
        if (user is not null && user != project)
            yield return (user, user);
        if (project is not null)
            yield return (project, Path.GetRelativePath(workingDirectory, project).Replace(Path.DirectorySeparatorChar, '/'));
    }

    /// <summary>Reads the variables; an empty one counts as absent.</summary>
    private ImmutableArray<GivenSetting> FromVariables(List<Diagnostic> diagnostics)
    {
        foreach (string name in environment.Keys.Where(IsMistyped).Order(StringComparer.Ordinal))
            diagnostics.Add(new("unknown-variable", $"`{name}` is no setting, and no key of an experiment", new VariableOrigin(name),
                $"did you mean `{Nearest(name)}`?"));
        return
        [
            .. from setting in DeclaredSetting.All
               let text = environment.GetValueOrDefault(setting.Variable)
               where !string.IsNullOrEmpty(text)
               select new GivenSetting(setting, setting.Variable, text, new VariableOrigin(setting.Variable)),
        ];
    }

    /// <summary>Whether a variable is a misspelt setting: its name is near a setting's and near no key of an experiment, which variables
    /// set too.</summary>
    private static bool IsMistyped(string name)
    {
        if (!name.StartsWith(DeclaredSetting.Prefix, StringComparison.Ordinal) || name.Contains("__", StringComparison.Ordinal)
            || Variables.IsReserved(name) || DeclaredSetting.All.Any(setting => setting.Variable == name) || Nearest(name) is null)
            return false;
        string key = name[DeclaredSetting.Prefix.Length..].ToLowerInvariant();
        return !ExperimentReader.Sections.Keys.Contains(key) && ClosestName.Among(ExperimentReader.Sections.Keys, key) is null;
    }

    private static string? Nearest(string name) =>
        ClosestName.Among(DeclaredSetting.All.Select(setting => setting.Key), name[DeclaredSetting.Prefix.Length..]) is { } near
        ? DeclaredSetting.Prefix + near.ToUpperInvariant()
        : null;

    /// <summary>Returns the value in the source that the framework uses.</summary>
    private static GivenSetting? Topmost(IConfigurationRoot root, DeclaredSetting setting) =>
        root.Providers.Reverse().OfType<SettingsProvider>().FirstOrDefault(provider => provider.TryGet(setting.Key, out _))?.Find(setting);

    /// <summary>Whether the framework can bind the value and the annotations of its property allow it.</summary>
    private static bool IsGood(GivenSetting given, IConfigurationRoot root)
    {
        try
        {
            object? value = root.GetSection(given.Setting.Key).Get(given.Setting.Property.PropertyType);
            return value is not null && Validator.TryValidateProperty(value,
                new ValidationContext(new ToolSettings()) { MemberName = given.Setting.Property.Name }, null);
        }
        catch (InvalidOperationException)
        {
            return false; // it can't be converted
        }
    }

    private static Diagnostic Mistake(GivenSetting given) => new(
        "invalid-value",
        $"`{given.Name}` expects {given.Setting.Words.Expects}; received {(given.Text!.Length == 0 ? "an empty text" : $"`{given.Text}`")}",
        given.Where,
        ClosestName.Among(given.Setting.Choices, given.Text!) is { } near ? $"did you mean `{near}`?" : null);
}
