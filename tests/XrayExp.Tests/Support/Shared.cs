using System.Collections.Immutable;
using System.Text.Json;
using XrayExp.Engine.Files;

namespace XrayExp.Tests.Support;

/// <summary>The folder `shared` beside the clone: outputs of real Keras, Pillow and SciPy, and the real images. May be absent.</summary>
public static class Shared
{
    /// <summary>The clone's top folder.</summary>
    public static string Repository { get; } = FindRepository();

    public static string Folder { get; } = Path.Combine(Path.GetDirectoryName(Repository)!, "shared");

    public static string Oracle(string file) => Path.Combine(Folder, "oracle", file);

    public static string Data(string file) => Path.Combine(Folder, "data", file);

    public static JsonElement Json(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Oracle(file)));
        return document.RootElement.Clone();
    }

    public static ImmutableDictionary<string, NamedArray> Arrays(string file) =>
        Safetensors.Read(File.ReadAllBytes(Oracle(file))).Arrays.ToImmutableDictionary(array => array.Name);

    private static string FindRepository()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "XrayExp.sln")))
                return folder;
        throw new InvalidOperationException("The tests run inside a clone; XrayExp.sln was not found above them.");
    }
}

/// <summary>A test that needs a file of the `shared` folder; skipped, with that reason, where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedFactAttribute : FactAttribute
{
    /// <param name="file">Relative to `shared`: <c>oracle/b_layers.json</c>.</param>
    public SharedFactAttribute(string file)
    {
        File = file;
        if (!System.IO.File.Exists(Path.Combine(Shared.Folder, file)))
            Skip = $"needs ../shared/{file}, which is not here";
    }

    public string File { get; }
}
