using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Provisioning.Loader;

namespace Provisioning.Hosted.Tests.Support;

/// <summary>
/// The module that the tests import. Its assemblies live in a load context of their own; the tests name their types, so the default
/// context, which has none of them, is given those of the module.
/// </summary>
internal static class ModuleUnderTest
{
    private static readonly string s_assemblies = Path.Combine(AppContext.BaseDirectory, "module", "bin", "net8.0");

    public static string Manifest { get; } = Path.Combine(AppContext.BaseDirectory, "module", "Provisioning.psd1");

    [ModuleInitializer]
    internal static void Prepare()
    {
        AssemblyLoadContext.Default.Resolving += (_, name) => Find(name);

        // No test may write into the state directory of the user who runs it.
        Environment.SetEnvironmentVariable("XDG_STATE_HOME", TestFolder.ForProcess);
    }

    private static Assembly? Find(AssemblyName name)
    {
        string path = Path.Combine(s_assemblies, name.Name + ".dll");
        if (!File.Exists(path))
        {
            return null;
        }

        return name.Name == "Provisioning.Loader" ? Assembly.LoadFrom(path) : LoadAsModule(path);
    }

    // Apart from the above, so that the loader is there when this method is compiled.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Assembly LoadAsModule(string path)
    {
        Assembly module = ModuleLoader.Load(Path.Combine(s_assemblies, "Provisioning.dll"));
        return AssemblyLoadContext.GetLoadContext(module)!.LoadFromAssemblyPath(path);
    }
}
