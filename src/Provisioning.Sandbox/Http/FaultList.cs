namespace Provisioning.Sandbox.Http;

/// <summary>The scripted faults that are still to strike.</summary>
internal sealed class FaultList
{
    private readonly object _gate = new();
    private readonly List<Pending> _pending = new();

    public void Add(SandboxFault fault)
    {
        lock (_gate)
        {
            _pending.Add(new Pending(fault));
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _pending.Clear();
        }
    }

    /// <summary>The fault that strikes this request, if any. A fault that still lets requests pass does not hold up the next one.</summary>
    public SandboxFault? Take(IncomingRequest request)
    {
        lock (_gate)
        {
            Pending? striking = _pending.FirstOrDefault(pending => Matches(pending.Fault, request) && pending.Left > 0 && pending.ToSkip-- <= 0);
            if (striking is not null && --striking.Left <= 0)
            {
                _pending.Remove(striking);
            }

            return striking?.Fault;
        }
    }

    private static bool Matches(SandboxFault fault, IncomingRequest request)
    {
        bool method = fault.Method is null || fault.Method.Equals(request.Method, StringComparison.OrdinalIgnoreCase);
        bool path = fault.PathContains is not { } part
            || (request.Path ?? "").IndexOf(part, StringComparison.Ordinal) >= 0
            || request.RawUrl.IndexOf(part, StringComparison.Ordinal) >= 0;
        return method && path;
    }

    private sealed class Pending(SandboxFault fault)
    {
        public SandboxFault Fault { get; } = fault;

        public int Left { get; set; } = fault.Times;

        public int ToSkip { get; set; } = fault.Skip;
    }
}
