using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace XrayExp.Tool.Settings;

/// <summary>A property of <see cref="ToolSettings"/> with the names and texts that users see.</summary>
internal sealed class DeclaredSetting
{
    public const string Prefix = "XRAYEXP_";

    private DeclaredSetting(PropertyInfo property, SettingAttribute words)
    {
        (Property, Words) = (property, words);
        Key = property.GetCustomAttribute<ConfigurationKeyNameAttribute>()!.Name;
    }

    /// <summary>All settings, in the order in which they are declared.</summary>
    public static ImmutableArray<DeclaredSetting> All { get; } =
    [
        .. from property in typeof(ToolSettings).GetProperties()
           let words = property.GetCustomAttribute<SettingAttribute>()
           where words is not null
           select new DeclaredSetting(property, words),
    ];

    public PropertyInfo Property { get; }

    public SettingAttribute Words { get; }

    /// <summary>The setting's key in files: <c>cache_limit</c>.</summary>
    public string Key { get; }

    /// <summary>The setting's variable: <c>XRAYEXP_CACHE_LIMIT</c>.</summary>
    public string Variable => Prefix + Key.ToUpperInvariant();

    /// <summary>The setting's option: <c>--cache-limit</c>.</summary>
    public string Option => "--" + Key.Replace('_', '-');

    /// <summary>The words that the setting accepts; empty if it accepts other values.</summary>
    public ImmutableArray<string> Choices => [.. (Property.GetCustomAttribute<AllowedValuesAttribute>()?.Values ?? []).OfType<string>()];

    /// <param name="property">The property's name in <see cref="ToolSettings"/>.</param>
    public static DeclaredSetting Of(string property) => All.First(setting => setting.Property.Name == property);
}
