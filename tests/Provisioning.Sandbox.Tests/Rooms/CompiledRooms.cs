using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Provisioning.Tests.Rooms;

/// <summary>
/// The rooms of an assembly, which are its namespaces, and what the types in one use of those in another: bases, members, bodies and
/// attributes. What the compiler makes counts for the type it makes it for. Constants leave no trace.
/// </summary>
public sealed class CompiledRooms
{
    /// <summary>The room of the types that stand in no folder.</summary>
    public const string Root = ".";

    private readonly string _root;
    private readonly ModuleDefinition _module;
    private readonly SortedDictionary<(string From, string To), string> _uses = [];

    /// <param name="path">The file of the assembly.</param>
    /// <param name="rootNamespace">The namespace of what stands in no folder.</param>
    public CompiledRooms(string path, string rootNamespace)
    {
        _root = rootNamespace;
        using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(path);
        _module = assembly.MainModule;
        Types = _module.Types.Where(type => RoomOf(type) is not null).Select(type => type.FullName).ToArray();
        foreach (TypeDefinition type in _module.GetTypes())
        {
            Note(type);
        }
    }

    /// <summary>The full names of the types, without nested ones.</summary>
    public IReadOnlyList<string> Types { get; }

    /// <summary>The rooms that hold types.</summary>
    public IReadOnlyList<string> Rooms => Types.Select(name => Relative(name[..Math.Max(0, name.LastIndexOf('.'))])!).Distinct().Order(StringComparer.Ordinal).ToArray();

    /// <summary>Which room uses which other one, and an example of it.</summary>
    public IReadOnlyDictionary<(string From, string To), string> Uses => _uses;

    /// <summary>A way from a room through others back to it; empty when there is none.</summary>
    /// <param name="without">Uses that do not count.</param>
    public IReadOnlyList<string> Circle(params (string From, string To)[] without)
    {
        foreach (string start in Rooms)
        {
            Dictionary<string, string> cameFrom = [];
            Queue<string> next = new([start]);
            while (next.TryDequeue(out string? room))
            {
                foreach (string to in _uses.Keys.Except(without).Where(use => use.From == room).Select(use => use.To))
                {
                    if (to == start)
                    {
                        return Way(start, room, cameFrom);
                    }

                    if (cameFrom.TryAdd(to, room))
                    {
                        next.Enqueue(to);
                    }
                }
            }
        }

        return [];
    }

    private static List<string> Way(string start, string last, Dictionary<string, string> cameFrom)
    {
        List<string> way = [start];
        for (string at = last; at != start; at = cameFrom[at])
        {
            way.Insert(0, at);
        }

        way.Insert(0, start);
        return way;
    }

    private void Note(TypeDefinition type)
    {
        List<TypeReference?> used = [type.BaseType, .. type.Interfaces.Select(each => each.InterfaceType), .. Attributes(type), .. Constraints(type)];
        foreach (FieldDefinition field in type.Fields)
        {
            used.AddRange([field.FieldType, .. Attributes(field)]);
        }

        used.AddRange(type.Properties.SelectMany(Attributes));
        foreach (MethodDefinition method in type.Methods)
        {
            used.AddRange([.. Signature(method), .. Attributes(method), .. Constraints(method), .. method.Parameters.SelectMany(Attributes)]);
            if (method.HasBody)
            {
                used.AddRange([
                    .. method.Body.Variables.Select(variable => variable.VariableType),
                    .. method.Body.ExceptionHandlers.Select(handler => handler.CatchType),
                    .. method.Body.Instructions.SelectMany(Operand),
                ]);
            }
        }

        foreach (TypeReference each in used.SelectMany(Parts))
        {
            Note(type, each);
        }
    }

    private void Note(TypeDefinition from, TypeReference to)
    {
        if (to.Scope == _module && RoomOf(from) is { } room && RoomOf(to) is { } other && room != other)
        {
            _uses.TryAdd((room, other), $"{Outermost(from).Name} uses {Outermost(to).Name}");
        }
    }

    private static IEnumerable<TypeReference?> Operand(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod method => [method.DeclaringType, .. Signature(method), .. method.GenericArguments],
        MethodReference method => [method.DeclaringType, .. Signature(method)],
        _ => [],
    };

    private static IEnumerable<TypeReference> Signature(MethodReference method) => method.Parameters.Select(parameter => parameter.ParameterType).Append(method.ReturnType);

    private static IEnumerable<TypeReference> Attributes(ICustomAttributeProvider owner) => owner.CustomAttributes.SelectMany(attribute =>
        attribute.ConstructorArguments.Concat(attribute.Properties.Select(property => property.Argument)).SelectMany(Values).Prepend(attribute.AttributeType));

    /// <summary>The types that an argument of an attribute is of, or names.</summary>
    private static IEnumerable<TypeReference> Values(CustomAttributeArgument argument) => argument.Value switch
    {
        TypeReference named => [argument.Type, named],
        CustomAttributeArgument boxed => Values(boxed),
        CustomAttributeArgument[] list => list.SelectMany(Values),
        _ => [argument.Type],
    };

    private static IEnumerable<TypeReference> Constraints(IGenericParameterProvider owner) =>
        owner.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType);

    /// <summary>The named types that a type is put together of.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Concat(Parts(generic.ElementType)),
        IModifierType modified => Parts(modified.ElementType).Concat(Parts(modified.ModifierType)),
        TypeSpecification made => Parts(made.ElementType),
        _ => [type],
    };

    private string? RoomOf(TypeReference type) => Relative(Outermost(type).Namespace);

    private string? Relative(string name) => name == _root ? Root : name.StartsWith(_root + ".", StringComparison.Ordinal) ? name[(_root.Length + 1)..] : null;

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
