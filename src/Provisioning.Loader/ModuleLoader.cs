using System.Reflection;
#if !NETSTANDARD2_0
using System.Runtime.Loader;
#endif

namespace Provisioning.Loader;

/// <summary>
/// Loads the module's assemblies so that their dependencies and those of other modules do not meet: in a load context of
/// their own where there is one, by simple name from the module's folder in Windows PowerShell.
/// </summary>
public static class ModuleLoader
{
    private static readonly string[] s_assembliesWithPublicTypes = ["Provisioning.Core.dll", "Provisioning.Sandbox.dll"];
    private static readonly object Gate = new();
    private static Assembly? _module;

    /// <summary>Loads the module's main assembly; a second call gives the same one.</summary>
    /// <param name="path">The full path of <c>Provisioning.dll</c>; its dependencies lie beside it.</param>
    /// <returns>The assembly to import.</returns>
    public static Assembly Load(string path)
    {
        lock (Gate)
        {
            return _module ??= LoadFrom(path);
        }
    }

    /// <summary>Lets scripts name the types of <see cref="GetPublicTypes"/>.</summary>
    /// <param name="accelerators">PowerShell's own table of short names, a static class.</param>
    /// <param name="module">The module's main assembly.</param>
    /// <returns>The names, to be removed with the module.</returns>
    public static IReadOnlyList<string> AddAccelerators(Type accelerators, Assembly module)
    {
        var add = (Action<string, Type>)Delegate.CreateDelegate(typeof(Action<string, Type>), accelerators, "Add");
        var remove = (Func<string, bool>)Delegate.CreateDelegate(typeof(Func<string, bool>), accelerators, "Remove");
        var all = (Dictionary<string, Type>)accelerators.GetProperty("Get")!.GetValue(null)!;
        List<string> names = [];

        // The table is one for the process and no two may write to it at once: a session that imports the module after another one leaves it as it is.
        lock (Gate)
        {
            foreach ((string name, Type type) in GetPublicTypes(module).SelectMany(Names))
            {
                names.Add(name);
                if (!all.TryGetValue(name, out Type? present) || present != type)
                {
                    remove(name);
                    add(name, type);
                }
            }
        }

        return names;
    }

    /// <summary>The types that scripts may name: those of the engine and of the sandbox, without the commands.</summary>
    /// <param name="module">The module's main assembly.</param>
    /// <returns>Their public types.</returns>
    public static IReadOnlyList<Type> GetPublicTypes(Assembly module)
    {
        string folder = Path.GetDirectoryName(module.Location)!;
        return s_assembliesWithPublicTypes
            .Select(file => Path.Combine(folder, file))
            .SelectMany(file => LoadBeside(module, file).GetExportedTypes())
            .Where(type => !type.IsNested)
            .ToList();
    }

    /// <summary>
    /// Scripts need not name the folder of a type. By its whole name PowerShell finds it for what it shows itself, such as
    /// members of objects and completed names; without one that would be the name with assembly and version, which names nothing here.
    /// </summary>
    private static IEnumerable<(string Name, Type Type)> Names(Type type) =>
        new[] { $"{type.Assembly.GetName().Name!.Replace(".Core", "")}.{type.Name}", type.FullName! }.Distinct().Select(name => (name, type));

#if NETSTANDARD2_0
    private static Assembly LoadBeside(Assembly module, string path) => Assembly.LoadFrom(path);

    private static Assembly LoadFrom(string path)
    {
        string folder = Path.GetDirectoryName(path)!;
        AppDomain.CurrentDomain.AssemblyResolve += (_, request) =>
        {
            string candidate = Path.Combine(folder, new AssemblyName(request.Name).Name + ".dll");
            return File.Exists(candidate) ? Assembly.LoadFrom(candidate) : null;
        };
        return Assembly.LoadFrom(path);
    }
#else
    private static Assembly LoadBeside(Assembly module, string path) =>
        AssemblyLoadContext.GetLoadContext(module)!.LoadFromAssemblyPath(path);

    private static Assembly LoadFrom(string path) => new ModuleLoadContext(Path.GetDirectoryName(path)!).LoadFromAssemblyPath(path);
#endif
}
