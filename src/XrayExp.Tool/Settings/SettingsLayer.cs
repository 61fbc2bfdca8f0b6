using Microsoft.Extensions.Configuration;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Tool.Settings;

/// <summary>The value of a setting in one source.</summary>
/// <param name="Name">The setting's name in that source: <c>cache_limit</c>, <c>XRAYEXP_CACHE_LIMIT</c>, <c>--cache-limit</c>.</param>
/// <param name="Text">The value as text; null removes the value of lower sources.</param>
/// <param name="Where">The value's place.</param>
internal sealed record GivenSetting(DeclaredSetting Setting, string Name, string? Text, Origin Where);

/// <summary>One source of settings for Microsoft.Extensions.Configuration: a file, the variables or the options.</summary>
internal sealed class SettingsLayer(IEnumerable<GivenSetting> given) : IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new SettingsProvider(given);
}

/// <summary>Gives the framework the texts and remembers where each of them comes from.</summary>
internal sealed class SettingsProvider(IEnumerable<GivenSetting> given) : ConfigurationProvider
{
    private readonly Dictionary<string, GivenSetting> _given = given.ToDictionary(one => one.Setting.Key);

    public override void Load() => Data = _given.ToDictionary(pair => pair.Key, pair => pair.Value.Text);

    public GivenSetting? Find(DeclaredSetting setting) => _given.GetValueOrDefault(setting.Key);
}
