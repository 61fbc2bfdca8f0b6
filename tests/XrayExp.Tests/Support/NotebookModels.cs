using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Tests.Support;

/// <summary>The notebook's three models as it ran them, on 64 × 64 RGB images.</summary>
public static class NotebookModels
{
    public static readonly Shape Input = new(64, 64, 3);

    public const string Model1 = """
        [{"conv2d": {"filters": 32, "kernel_size": 3, "padding": "same", "activation": "relu"}}, "max_pooling2d",
         {"conv2d": {"filters": 64, "kernel_size": 3, "activation": "relu"}}, "max_pooling2d",
         "flatten", {"dense": {"units": 128, "activation": "relu"}}, {"dense": {"units": 1, "activation": "sigmoid"}}]
        """;

    public const string Model2 = """
        [{"conv2d": {"filters": 32, "kernel_size": 3, "padding": "same", "activation": "relu"}}, "max_pooling2d",
         {"conv2d": {"filters": 64, "kernel_size": 3, "activation": "relu"}}, "max_pooling2d",
         {"conv2d": {"filters": 96, "kernel_size": 3, "padding": "same", "dilation_rate": 2, "activation": "relu"}},
         {"conv2d": {"filters": 96, "kernel_size": 3, "activation": "relu"}}, "max_pooling2d",
         {"conv2d": {"filters": 128, "kernel_size": 3, "padding": "same", "dilation_rate": 2, "activation": "relu"}},
         {"conv2d": {"filters": 128, "kernel_size": 3, "activation": "relu"}}, "max_pooling2d",
         "flatten", {"dense": {"units": 128, "activation": "swish"}}, {"dropout": {"rate": 0.4}},
         {"dense": {"units": 1, "activation": "sigmoid"}}]
        """;

    public const string Model3 = """
        [{"conv2d": {"filters": 32, "kernel_size": 3, "padding": "same", "activation": "relu"}}, "max_pooling2d",
         {"conv2d": {"filters": 64, "kernel_size": 3, "activation": "relu"}}, "max_pooling2d",
         {"conv2d": {"filters": 128, "kernel_size": 3, "padding": "same", "dilation_rate": 2, "activation": "relu"}},
         {"conv2d": {"filters": 128, "kernel_size": 3, "activation": "relu"}}, "max_pooling2d",
         "flatten", {"dropout": {"rate": 0.4}}, {"dense": {"units": 1, "activation": "sigmoid"}}]
        """;
}
