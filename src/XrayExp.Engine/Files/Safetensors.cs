using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace XrayExp.Engine.Files;

/// <summary>One array of a safetensors file.</summary>
/// <param name="Type">The format's name of the type: <c>F32</c>, <c>F64</c>, <c>U8</c>, <c>I64</c>…</param>
/// <param name="Bytes">Little-endian, row-major.</param>
public sealed record NamedArray(string Name, string Type, ImmutableArray<int> Shape, byte[] Bytes)
{
    public static NamedArray FromSingles(string name, ImmutableArray<int> shape, ReadOnlySpan<float> values)
    {
        byte[] bytes = new byte[values.Length * sizeof(float)];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        return new NamedArray(name, "F32", shape, bytes);
    }

    /// <summary>Returns the values of an <c>F32</c> array.</summary>
    public float[] Singles()
    {
        if (Type != "F32")
            throw new InvalidDataException($"`{Name}` holds {Type}; expected F32.");
        float[] values = new float[Bytes.Length / sizeof(float)];
        for (int i = 0; i < values.Length; i++)
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(Bytes.AsSpan(i * sizeof(float)));
        return values;
    }
}

/// <summary>
/// The safetensors format: eight bytes of header length, a JSON header with type, shape and position of every array, then the raw data. The
/// bytes are reproducible: arrays are in the given order, the header is padded with spaces to a multiple of eight. Source: the format's
/// description in the safetensors project of Hugging Face.
/// </summary>
public static class Safetensors
{
    private const int LargestHeader = 100_000_000;

    public static byte[] Write(IReadOnlyList<NamedArray> arrays, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        using MemoryStream json = new();
        using (Utf8JsonWriter writer = new(json))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("__metadata__");
            foreach ((string key, string value) in metadata)
                writer.WriteString(key, value);
            writer.WriteEndObject();
            long offset = 0;
            foreach (NamedArray array in arrays)
            {
                writer.WriteStartObject(array.Name);
                writer.WriteString("dtype", array.Type);
                writer.WriteStartArray("shape");
                foreach (int dimension in array.Shape)
                    writer.WriteNumberValue(dimension);
                writer.WriteEndArray();
                writer.WriteStartArray("data_offsets");
                writer.WriteNumberValue(offset);
                writer.WriteNumberValue(offset += array.Bytes.Length);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        while (json.Length % 8 != 0)
            json.WriteByte((byte)' ');
        byte[] file = new byte[8 + json.Length + arrays.Sum(array => (long)array.Bytes.Length)];
        BinaryPrimitives.WriteInt64LittleEndian(file, json.Length);
        json.ToArray().CopyTo(file, 8);
        int position = 8 + (int)json.Length;
        foreach (NamedArray array in arrays)
        {
            array.Bytes.CopyTo(file, position);
            position += array.Bytes.Length;
        }

        return file;
    }

    /// <summary>Reads all arrays, in the order of their data.</summary>
    /// <exception cref="InvalidDataException">The file is not a valid safetensors file.</exception>
    public static (ImmutableArray<NamedArray> Arrays, ImmutableDictionary<string, string> Metadata) Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < 8)
            throw new InvalidDataException("Not a safetensors file: shorter than eight bytes.");
        long length = BinaryPrimitives.ReadInt64LittleEndian(file);
        if (length < 2 || length > LargestHeader || length > file.Length - 8)
            throw new InvalidDataException(
                string.Create(CultureInfo.InvariantCulture, $"Not a safetensors file: it announces a header of {length} bytes."));
        ReadOnlySpan<byte> data = file[(8 + (int)length)..];
        try
        {
            using JsonDocument header = JsonDocument.Parse(Encoding.UTF8.GetString(file.Slice(8, (int)length)));
            ImmutableDictionary<string, string> metadata = ImmutableDictionary<string, string>.Empty;
            List<(long Begin, NamedArray Array)> arrays = [];
            foreach (JsonProperty entry in header.RootElement.EnumerateObject())
            {
                if (entry.Name == "__metadata__")
                    metadata = entry.Value.EnumerateObject().ToImmutableDictionary(pair => pair.Name, pair => pair.Value.GetString()!);
                else
                    arrays.Add(ReadArray(entry, data));
            }

            if (arrays.GroupBy(pair => pair.Array.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
                throw new InvalidDataException($"Not a safetensors file: it holds `{twice.Key}` twice.");
            return ([.. arrays.OrderBy(pair => pair.Begin).Select(pair => pair.Array)], metadata);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException
            or FormatException or IndexOutOfRangeException or OverflowException or ArgumentException)
        {
            throw new InvalidDataException("Not a safetensors file: its header does not read.", exception);
        }
    }

    private static (long Begin, NamedArray Array) ReadArray(JsonProperty entry, ReadOnlySpan<byte> data)
    {
        ImmutableArray<int> shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32())];
        JsonElement offsets = entry.Value.GetProperty("data_offsets");
        long begin = offsets[0].GetInt64(), end = offsets[1].GetInt64();
        string type = entry.Value.GetProperty("dtype").GetString()!;
        long count = shape.Aggregate(1L, (product, dimension) => checked(product * dimension));
        if (shape.Any(dimension => dimension < 0) || begin < 0 || end < begin || end > data.Length || end - begin != count * BytesOf(type))
            throw new InvalidDataException($"`{entry.Name}` lies outside the file, or its length and shape differ.");
        return (begin, new NamedArray(entry.Name, type, shape, data[(int)begin..(int)end].ToArray()));
    }

    private static int BytesOf(string type) => type switch
    {
        "F64" or "I64" or "U64" => 8,
        "F32" or "I32" or "U32" => 4,
        "F16" or "BF16" or "I16" or "U16" => 2,
        "U8" or "I8" or "BOOL" => 1,
        _ => throw new InvalidDataException($"Arrays of type `{type}` are not read here."),
    };
}
