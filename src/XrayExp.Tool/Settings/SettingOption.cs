using System.CommandLine;
using System.CommandLine.Parsing;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Tool.Settings;

/// <summary>The option of a setting, <c>--threads N</c>, for each command that uses the setting. Its value overrides variables and files. A
/// command declares the option and reads <c>context.Settings</c>.</summary>
internal sealed class SettingOption : Option<string?>
{
    private readonly DeclaredSetting _setting;

    /// <param name="property">The setting's name in <see cref="ToolSettings"/>.</param>
    /// <param name="more">What this command adds to the setting's meaning.</param>
    /// <param name="whenAbsent">What this command does if the setting is not given; null: the setting's own text.</param>
    public SettingOption(string property, string more = "", string? whenAbsent = null)
        : base(DeclaredSetting.Of(property).Option)
    {
        _setting = DeclaredSetting.Of(property);
        Description = $"{_setting.Words.Meaning}{more}; {whenAbsent ?? $"{_setting.Words.WhenAbsent} by default"}.";
        HelpName = _setting.Words.Value;
    }

    /// <summary>Adds the options for storing images. Every command that reads images calls this last, so that its own options come first in
    /// <c>--help</c>.</summary>
    public static void AddOfImages(Command command)
    {
        foreach (string property in (string[])[nameof(ToolSettings.Memory), nameof(ToolSettings.Cache), nameof(ToolSettings.CacheLimit)])
            command.Add(new SettingOption(property));
    }

    /// <summary>Returns the settings that a command line gives.</summary>
    public static IEnumerable<GivenSetting> Given(ParseResult arguments) =>
        from result in Lineage(arguments.CommandResult).SelectMany(level => level.Children.OfType<OptionResult>())
        let option = result.Option as SettingOption
        where option is not null && result.Tokens.Count > 0
        select new GivenSetting(option._setting, option.Name, result.Tokens[^1].Value,
            new OptionOrigin($"{option.Name} {result.Tokens[^1].Value}"));

    /// <summary>Returns a command and the groups that it belongs to, since an option of all commands may come before the command's
    /// name.</summary>
    private static IEnumerable<CommandResult> Lineage(CommandResult command)
    {
        for (CommandResult? level = command; level is not null; level = level.Parent as CommandResult)
            yield return level;
    }
}
