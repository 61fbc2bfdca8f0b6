using Microsoft.Extensions.Configuration;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Tool.Settings;

/// <summary>A setting as one source has it.</summary>
/// <param name="Name">What the source calls it: <c>cache_limit</c>, <c>XRAYEXP_CACHE_LIMIT</c>, <c>--cache-limit</c>.</param>
/// <param name="Text">Null takes away what lower sources say.</param>
/// <param name="Where">The value's place.</param>
internal sealed record GivenSetting(DeclaredSetting Setting, string Name, string? Text, Origin Where);

/// <summary>One source of settings for Microsoft.Extensions.Configuration: a file, the variables or the options.</summary>
internal sealed class SettingsLayer(IEnumerable<GivenSetting> given) : IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new SettingsProvider(given);
}

/// <summary>Gives the framework the texts and keeps where each of them stands.</summary>
internal sealed class SettingsProvider(IEnumerable<GivenSetting> given) : ConfigurationProvider
{
    private readonly Dictionary<string, GivenSetting> _given = given.ToDictionary(one => one.Setting.Key);

    public override void Load() => Data = _given.ToDictionary(pair => pair.Key, pair => pair.Value.Text);

    public GivenSetting? Find(DeclaredSetting setting) => _given.GetValueOrDefault(setting.Key);
}
