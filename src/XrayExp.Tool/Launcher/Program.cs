using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

// Runs the newest build of the clone around the current directory, in this process, because starting another one would cost 50 ms.

const int InputWrong = 2;

FileInfo? build = FindBuild();
if (build is null)
{
    Console.Error.WriteLine("error: there is no build of xrayexp in the clone around the current directory");
    Console.Error.WriteLine("  help: run `dotnet build` in the clone first");
    return InputWrong;
}

// Managed and native libraries are found through the build's own list of dependencies, xrayexp.deps.json.
AssemblyDependencyResolver dependencies = new(build.FullName);
AssemblyLoadContext context = AssemblyLoadContext.Default;
context.Resolving += (_, name) =>
    dependencies.ResolveAssemblyToPath(name) is { } file ? context.LoadFromAssemblyPath(file) : null;
context.ResolvingUnmanagedDll += (_, name) =>
    dependencies.ResolveUnmanagedDllToPath(name) is { } file && NativeLibrary.TryLoad(file, out nint handle) ? handle : 0;
AppContext.SetData("APP_CONTEXT_BASE_DIRECTORY", build.DirectoryName + Path.DirectorySeparatorChar);

MethodInfo main = context.LoadFromAssemblyPath(build.FullName).EntryPoint!;
return (int)main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [args], null)!;

static FileInfo? FindBuild()
{
    for (string? folder = Environment.CurrentDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        if (File.Exists(Path.Combine(folder, "XrayExp.sln")))
            return Newest(Path.Combine(folder, "artifacts", "bin", "XrayExp.Tool"));
    return null;
}

static FileInfo? Newest(string builds)
{
    FileInfo debug = new(Path.Combine(builds, "debug", "xrayexp.dll")), release = new(Path.Combine(builds, "release", "xrayexp.dll"));
    if (!debug.Exists && !release.Exists)
        return null;
    return !release.Exists || (debug.Exists && debug.LastWriteTimeUtc >= release.LastWriteTimeUtc) ? debug : release;
}
