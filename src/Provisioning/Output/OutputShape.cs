using System.Collections.Concurrent;
using System.Management.Automation;
using System.Reflection;

namespace Provisioning.Commands.Output;

/// <summary>The properties of a type of the engine, and whether its objects are given out as data.</summary>
internal sealed class OutputShape
{
    private static readonly ConcurrentDictionary<Type, OutputShape> s_shapes = new();

    private readonly Lazy<Func<PSObject>> _newObject;

    private OutputShape(Type type)
    {
        // Those of a base come first, as they are declared.
        List<Type> ladder = [];
        for (Type? step = type; step is not null && step != typeof(object); step = step.BaseType)
        {
            ladder.Add(step);
        }

        Properties = ladder.AsEnumerable().Reverse()
            .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(p => p.GetIndexParameters().Length == 0)
            .ToList();
        _newObject = new(() => PlainTypeNames.Maker(ladder.ConvertAll(t => t.FullName!), Properties.Count));
        IsData = IsOfEngine(type) && Properties.Any(p => !IsPlain(p.PropertyType));
    }

    /// <summary>Makes an object without properties, which is shown as one of the type.</summary>
    public Func<PSObject> NewObject => _newObject.Value;

    /// <summary>The properties, in their order.</summary>
    public IReadOnlyList<PropertyInfo> Properties { get; }

    /// <summary>True when an object of the type has values that files would not give back; others are given out as they are.</summary>
    public bool IsData { get; }

    public static OutputShape Of(Type type) => s_shapes.GetOrAdd(type, t => new OutputShape(t));

    // An object with sockets, such as a connection, is used and not read. The sandbox is a program of its own.
    private static bool IsOfEngine(Type type) =>
        (type.Assembly == typeof(ProvisioningResult).Assembly || type.Assembly == typeof(OutputShape).Assembly) && !type.IsEnum && !typeof(IDisposable).IsAssignableFrom(type);

    private static bool IsPlain(Type type)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsPrimitive || plain == typeof(string) || plain == typeof(Uri) || plain == typeof(DateTime) || plain == typeof(DateTimeOffset);
    }
}
