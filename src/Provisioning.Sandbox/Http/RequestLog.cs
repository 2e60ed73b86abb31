using System.Diagnostics;
using System.Text;

namespace Provisioning.Sandbox.Http;

/// <summary>Keeps what was received, in order of arrival.</summary>
internal sealed class RequestLog
{
    private readonly object _gate = new();
    private readonly List<LoggedRequest> _entries = new();
    private int _last;

    public LoggedRequest Arrive(string method, string rawUrl)
    {
        lock (_gate)
        {
            LoggedRequest entry = new(this, new SandboxRequest(++_last, DateTimeOffset.UtcNow, method, rawUrl));
            _entries.Add(entry);
            return entry;
        }
    }

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    public IReadOnlyList<SandboxRequest> Snapshot()
    {
        lock (_gate)
        {
            return _entries.Select(entry => entry.Request).ToArray();
        }
    }

    /// <summary>The last requests in order of arrival, and how many there are in all.</summary>
    public SandboxRequest[] Last(int count, out int total)
    {
        lock (_gate)
        {
            total = _entries.Count;
            return _entries.Skip(total - count).Select(entry => entry.Request).ToArray();
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
        }
    }

    private static Dictionary<string, string> Redact(IReadOnlyDictionary<string, string> headers)
    {
        Dictionary<string, string> kept = new(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, string> header in headers)
        {
            kept[header.Key] = header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
                ? Scheme(header.Value) + "***"
                : header.Value;
        }

        return kept;
    }

    /// <summary>The word before the first blank; without a blank the whole text may be a secret.</summary>
    private static string Scheme(string authorization) =>
        authorization.Substring(0, authorization.IndexOf(' ') + 1);

    /// <summary>A request on its way through the sandbox.</summary>
    internal sealed class LoggedRequest(RequestLog log, SandboxRequest request)
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();

        public SandboxRequest Request { get; private set; } = request;

        public void Sent(int bytes)
        {
            lock (log._gate)
            {
                Request.AnswerLength += bytes;
            }
        }

        public void Update(IncomingRequest incoming, int? status = null, string? fault = null)
        {
            SandboxRequest request = new(Request.Number, Request.Time, Request.Method, Request.RawUrl)
            {
                Path = incoming.Path ?? incoming.RawPath,
                Query = incoming.RawQuery,
                Status = status ?? 0,
                IsOver = status is not null,
                ContentType = incoming.Header("Content-Type"),
                Body = Encoding.UTF8.GetString(incoming.Body),
                BodyLength = incoming.BodyLength,
                Rows = incoming.Rows,
                Headers = Redact(incoming.Headers),
                Duration = _watch.Elapsed,
                Fault = fault,
            };
            lock (log._gate)
            {
                Request = request;
            }
        }
    }
}
