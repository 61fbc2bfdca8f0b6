using System.CommandLine;
using System.CommandLine.Parsing;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Tool.Settings;

/// <summary>
/// The option of a setting, of every command that goes by it: <c>--threads N</c>. What it is given stands above variables and files. A
/// command declares it and reads <c>context.Settings</c>.
/// </summary>
internal sealed class SettingOption : Option<string?>
{
    private readonly DeclaredSetting _setting;

    /// <param name="property">The setting's name in <see cref="ToolSettings"/>.</param>
    /// <param name="more">What this command has to add to its meaning.</param>
    /// <param name="whenAbsent">What this command does where the setting is not given; null: what the setting says.</param>
    public SettingOption(string property, string more = "", string? whenAbsent = null)
        : base(DeclaredSetting.Of(property).Option)
    {
        _setting = DeclaredSetting.Of(property);
        Description = $"{_setting.Words.Meaning}{more}; {whenAbsent ?? $"{_setting.Words.WhenAbsent} by default"}.";
        HelpName = _setting.Words.Value;
    }

    /// <summary>To be called last by every command that reads images: its own options come first in <c>--help</c>.</summary>
    public static void AddOfImages(Command command)
    {
        foreach (string property in (string[])[nameof(ToolSettings.Memory), nameof(ToolSettings.Cache), nameof(ToolSettings.CacheLimit)])
            command.Add(new SettingOption(property));
    }

    /// <summary>What a command line says about settings.</summary>
    public static IEnumerable<GivenSetting> Given(ParseResult arguments) =>
        from result in Lineage(arguments.CommandResult).SelectMany(level => level.Children.OfType<OptionResult>())
        let option = result.Option as SettingOption
        where option is not null && result.Tokens.Count > 0
        select new GivenSetting(option._setting, option.Name, result.Tokens[^1].Value,
            new OptionOrigin($"{option.Name} {result.Tokens[^1].Value}"));

    /// <summary>An option of all commands may stand before the command's name.</summary>
    private static IEnumerable<CommandResult> Lineage(CommandResult command)
    {
        for (CommandResult? level = command; level is not null; level = level.Parent as CommandResult)
            yield return level;
    }
}
