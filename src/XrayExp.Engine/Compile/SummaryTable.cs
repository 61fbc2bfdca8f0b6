using System.Globalization;
using System.Text;
using System.Text.Json;

namespace XrayExp.Engine.Compile;

/// <summary>
/// The table of layers as Keras 2.6 prints it: 65 columns, fields that start at 0, 29 and 55, each cut one column before the
/// next (<c>max_pooling2d_1 (MaxPooling2</c>).
/// </summary>
public static class SummaryTable
{
    private const int Width = 65;
    private static readonly int[] Ends = [29, 55, 65];

    /// <param name="name">The experiment's name, where Keras prints <c>sequential</c>.</param>
    public static string Render(string name, ModelPlan plan)
    {
        StringBuilder text = new();
        string thin = new('_', Width), thick = new('=', Width);
        text.Append(CultureInfo.InvariantCulture,
            $"Model: \"{name}\"\n{thin}\n{Row("Layer (type)", "Output Shape", "Param #")}\n{thick}\n");
        foreach (PlannedLayer layer in plan.Layers)
            text.Append(Row($"{layer.Name} ({layer.Type})", layer.Output.ToKerasString(), Number(layer.Parameters)))
                .Append('\n')
                .Append(ReferenceEquals(layer, plan.Layers[^1]) ? thick : thin)
                .Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"Total params: {plan.Parameters:N0}\n");
        text.Append(CultureInfo.InvariantCulture, $"Trainable params: {plan.TrainableParameters:N0}\n");
        text.Append(CultureInfo.InvariantCulture, $"Non-trainable params: {plan.Parameters - plan.TrainableParameters:N0}\n{thin}\n");
        return text.ToString();
    }

    /// <summary>Renders the same as JSON; <c>output_shape</c> is without the batch.</summary>
    public static string RenderJson(string name, ModelPlan plan)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            writer.WriteString("experiment", name);
            WriteShape(writer, "input_shape", plan.Input.Dimensions);
            writer.WriteNumber("parameters", plan.Parameters);
            writer.WriteNumber("trainable_parameters", plan.TrainableParameters);
            writer.WriteStartArray("layers");
            foreach (PlannedLayer layer in plan.Layers)
            {
                writer.WriteStartObject();
                writer.WriteString("name", layer.Name);
                writer.WriteString("type", layer.Type);
                WriteShape(writer, "output_shape", layer.Output.Dimensions);
                writer.WriteNumber("parameters", layer.Parameters);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void WriteShape(Utf8JsonWriter writer, string key, IEnumerable<int> dimensions)
    {
        writer.WriteStartArray(key);
        foreach (int dimension in dimensions)
            writer.WriteNumberValue(dimension);
        writer.WriteEndArray();
    }

    private static string Row(params ReadOnlySpan<string> fields)
    {
        string line = "";
        for (int i = 0; i < fields.Length; i++)
        {
            // as Keras: a space separates this field from the last, then the whole line is cut and padded to the column
            line = (i > 0 ? line[..^1] + " " : line) + fields[i];
            line = line.Length > Ends[i] ? line[..Ends[i]] : line.PadRight(Ends[i]);
        }

        return line;
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
