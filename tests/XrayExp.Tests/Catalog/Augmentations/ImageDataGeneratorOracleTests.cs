using System.Text.Json;
using XrayExp.Engine.Catalog.Augmentations;
using XrayExp.Engine.Files;
using XrayExp.Engine.Numerics.Images;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Catalog.Augmentations;

/// <summary>
/// Real ImageDataGenerators, before and since Keras 2.9, fed with the same parameters: equal float32 bits.
/// Only a turn by 90° leaves dust: black pixels get about 255·cos 90° ≈ 1e-14 from a neighbour,
/// in digits that depend on how BLAS multiplied the matrices.
/// </summary>
public class ImageDataGeneratorOracleTests
{
    private const float Dust = 1e-12f;

    [SharedFact("oracle/f_imgaug.safetensors")]
    public void Every_case_of_linear_interpolation()
    {
        var arrays = Shared.Arrays("f_imgaug.safetensors");
        int checkedCases = 0;
        foreach (JsonElement @case in Cases().Where(IsLinear))
        {
            string name = @case.GetProperty("key").GetString()!;
            Augmentation augmentation = new(
                [],
                @case.GetProperty("impl").GetString() == "kp112" ? Geometry.KerasPreprocessing_1_1 : Geometry.Keras_3,
                Enum.Parse<FillMode>(@case.GetProperty("fill_mode").GetString()!, ignoreCase: true),
                @case.GetProperty("cval").GetDouble());
            NamedArray source =
                arrays.First(array => array.Key.StartsWith($"img{@case.GetProperty("image").GetInt32()}_", StringComparison.Ordinal)).Value;
            float[] expected = arrays[name].Singles(), received = new float[expected.Length];
            ImageTransformation.Apply(Transform(@case.GetProperty("params")), augmentation, source.Bytes, new Size(64, 64), received);
            float tolerance = name.Contains("/theta90/", StringComparison.Ordinal) ? Dust : 0;
            for (int i = 0; i < expected.Length; i++)
                Assert.True(Math.Abs(expected[i] - received[i]) <= tolerance,
                    $"{name}[{i}]: expected {expected[i]:R}, received {received[i]:R}");
            checkedCases++;
        }

        Assert.Equal(98, checkedCases);
    }

    [SharedFact("oracle/f_imgaug.json")]
    public void What_is_left_out_is_nearest_neighbour_sampling()
    {
        Assert.Equal(
            ["kp112/img1/comboA/nearest_order0", "kp112/img1/comboB/nearest_order0", "kp112/img1/comboC/nearest_order0",
                "kp112/img1/zoom1.2_1.2/nearest_order0"],
            Cases().Where(@case => !IsLinear(@case)).Select(@case => @case.GetProperty("key").GetString()!).Order(StringComparer.Ordinal));
    }

    [SharedFact("oracle/f_final_pipeline_0.safetensors")]
    public void The_notebooks_pipeline_from_bytes_to_network_input()
    {
        var sources = Shared.Arrays("f_imgaug.safetensors");
        Augmentation augmentation = Augmentation.None with { Geometry = Geometry.KerasPreprocessing_1_1 };
        foreach (JsonElement run in Shared.Json("f_imgaug.json").GetProperty("final_pipeline_seed123").EnumerateArray())
        {
            int image = run.GetProperty("image").GetInt32();
            byte[] source = sources.First(array => array.Key.StartsWith($"img{image}_", StringComparison.Ordinal)).Value.Bytes;
            float[] expected = Shared.Arrays($"f_final_pipeline_{image}.safetensors")["y"].Singles();
            float[] received = new float[source.Length];
            ImageTransformation.Apply(Transform(run.GetProperty("params")), augmentation, source, new Size(64, 64), received);
            PixelRescaling.Apply(received, (float)(1.0 / 255));
            Assert.Equal(expected, received);
        }
    }

    private static JsonElement.ArrayEnumerator Cases() => Shared.Json("f_imgaug.json").GetProperty("cases").EnumerateArray();

    private static bool IsLinear(JsonElement @case) => @case.GetProperty("interpolation_order").GetInt32() == 1;

    private static ImageTransform Transform(JsonElement parameters)
    {
        return ImageTransform.None with
        {
            Theta = Number("theta") ?? 0,
            Tx = Number("tx") ?? 0,
            Ty = Number("ty") ?? 0,
            Shear = Number("shear") ?? 0,
            Zx = Number("zx") ?? 1,
            Zy = Number("zy") ?? 1,
            FlipHorizontal = Truth("flip_horizontal"),
            FlipVertical = Truth("flip_vertical"),
            ChannelShift = Number("channel_shift_intensity") ?? 0,
            Brightness = Number("brightness"),
        };

        double? Number(string name) =>
            parameters.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

        bool Truth(string name) =>
            parameters.TryGetProperty(name, out JsonElement value)
                && (value.ValueKind == JsonValueKind.True || (value.ValueKind == JsonValueKind.Number && value.GetDouble() != 0));
    }
}
