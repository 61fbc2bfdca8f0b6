using System.ComponentModel;
using System.Globalization;
using XrayExp.Engine.Files;

namespace XrayExp.Tool.Settings;

/// <summary>A number of bytes, written as <c>512M</c> or <c>2G</c> (<see cref="ByteSize"/>).</summary>
[TypeConverter(typeof(ByteCountConverter))]
internal readonly record struct ByteCount(long Bytes)
{
    public override string ToString() => ByteSize.Write(Bytes);
}

/// <summary>Converts a text to a byte count, for the binding of Microsoft.Extensions.Configuration.</summary>
internal sealed class ByteCountConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    public override object ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        ByteSize.Parse((string)value) is { } bytes ? new ByteCount(bytes) : throw new FormatException($"`{value}` is no size");
}
