//! `faults`: does to the shared buffer what it must survive; see `faults --help`.

#[cfg(target_os = "linux")]
mod faults;

fn main() -> std::process::ExitCode {
    #[cfg(target_os = "linux")]
    return faults::main();
    #[cfg(not(target_os = "linux"))]
    {
        eprintln!("the shared buffer works on Linux only: nothing was tried");
        std::process::ExitCode::FAILURE
    }
}
